using Dubwright.Accounts;
using Dubwright.Core.Identifiers;
using Dubwright.Core.Languages;
using Dubwright.Endpoints.Dictionaries;
using Dubwright.Endpoints.Dubbing;
using Dubwright.Endpoints.Files;
using Dubwright.Endpoints.Reading;
using Dubwright.Endpoints.Voices;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Fetching;
using Dubwright.Pipeline.Projects.Listing;
using Dubwright.Pipeline.Steps.Manuscripts.Reading;
using Dubwright.Pipeline.Storage;

namespace Dubwright.Endpoints.Stories;

/// <summary>Reads what a story is asked with, and keeps its manuscript.</summary>
internal sealed class StoryRequestReader(FolderStore folders, DictionaryStore dictionaries, VoiceSelectionReader voices,
    ArtifactStore artifacts, TimeProvider time) : IDisposable
{
    private const long LargestForm = 120L << 20;
    private const int MostCharacters = 100;
    private const int LongestName = 60;

    // Most books are read in a part of it; clients wait for the answer.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly SemaphoreSlim _reading = new(Environment.ProcessorCount);

    public async Task<NewTask> ReadAsync(HttpContext context, Caller caller, CancellationToken cancellationToken)
    {
        Body.Allow(context, LargestForm);
        var fields = await Body.ReadAsync(context, cancellationToken);
        var file = fields.Files.GetFile("file");
        if (file is null)
        {
            fields.Fault("file", "Field required", "missing");
        }
        else if (file.Length == 0)
        {
            fields.Fault("file", "The file is empty", "value_error");
        }

        var language = fields.Language("source_language");
        fields.Require(language, "source_language");
        var about = await TaskNames.ReadAsync(fields, caller, folders, cancellationToken, "title", "description");
        var narrator = await voices.ReadAsync(fields, caller.Team, "narrator_voice_id", language, cancellationToken);
        voices.RequireVoice(fields, "source_language", language);
        var characters = await CharactersAsync(fields, caller.Team, language, cancellationToken);
        var notes = fields.Boolean("footnotes") ?? true;
        var glossary = await ChosenDictionaries.ReadAsync(fields, dictionaries, caller.Team, cancellationToken);
        fields.Check();
        var name = FileNames.Clean(file!.FileName) ?? "manuscript";
        var title = about.Name ?? Path.GetFileNameWithoutExtension(name);
        var source = new SourceReference(null, await KeepAsync(caller.Team, file, cancellationToken), name);
        return new NewTask(
            caller.Team, TaskKind.Story, new StoryRequest(source, language!.Id, title, narrator)
            {
                TitleIsFileName = about.Name is null ? true : null,
                WithoutNotes = notes ? null : true,
                Glossary = glossary,
                Characters = characters,
            }, title, about.Description, about.FolderId);
    }

    public void Dispose() => _reading.Dispose();

    private async Task<StoryCast?> CharactersAsync(Fields fields, TeamId team, Language? language, CancellationToken cancellationToken)
    {
        var wanted = fields.Boolean("characters") ?? true;
        var given = new List<CharacterVoice>();
        if (fields.ObjectInText("character_voices") is { } byName)
        {
            if (!wanted || byName.Names.Count > MostCharacters)
            {
                fields.Fault("character_voices",
                    wanted ? $"At most {MostCharacters} characters can be given a voice"
                        : "Where characters is false, nobody has a voice of his own",
                    "value_error");
            }

            foreach (var name in byName.Names.Take(MostCharacters))
            {
                if (name.Length > LongestName || !name.Any(char.IsLetter))
                {
                    byName.Fault(name, $"A name should have a letter and at most {LongestName} characters", "value_error");
                }
                else if (await voices.ReadAsync(byName, team, name, language, cancellationToken) is { } voice)
                {
                    given.Add(new CharacterVoice(name.Trim(), voice));
                }
            }
        }

        return wanted ? new StoryCast(given.Count > 0 ? given : null) : null;
    }

    // What is refused is not kept.
    private async Task<ArtifactId> KeepAsync(TeamId team, IFormFile file, CancellationToken cancellationToken)
    {
        var path = artifacts.NewTemporary(team);
        await _reading.WaitAsync(cancellationToken);
        try
        {
            await file.SaveAsync(path, cancellationToken);
            return await ManuscriptCheck.RefusalAsync(path, Patience, time, cancellationToken) is { } refusal
                ? throw new RequestValidationException(["body", "file"], refusal, "value_error")
                : await artifacts.AddAsync(team, path, cancellationToken);
        }
        finally
        {
            _reading.Release();
            File.Delete(path);
        }
    }
}

using Dubwright.Accounts;
using Dubwright.Core.Languages;
using Dubwright.Endpoints.Dictionaries;
using Dubwright.Endpoints.Dubbing;
using Dubwright.Endpoints.Files;
using Dubwright.Endpoints.Reading;
using Dubwright.Endpoints.Voices;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Fetching;
using Dubwright.Pipeline.Projects.Listing;
using Dubwright.Pipeline.Storage;

namespace Dubwright.Endpoints.Stories;

/// <summary>Reads what a story is asked with, and keeps its manuscript.</summary>
internal sealed class StoryRequestReader(FolderStore folders, DictionaryStore dictionaries, VoiceSelectionReader voices,
    ArtifactStore artifacts)
{
    private const long LargestForm = 120L << 20;

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
        var notes = fields.Boolean("footnotes") ?? true;
        var glossary = await ChosenDictionaries.ReadAsync(fields, dictionaries, caller.Team, cancellationToken);
        fields.Check();
        var name = FileNames.Clean(file!.FileName) ?? "manuscript";
        var title = about.Name ?? Path.GetFileNameWithoutExtension(name);
        var source = new SourceReference(null, await artifacts.KeepAsync(caller.Team, file, cancellationToken), name);
        return new NewTask(
            caller.Team, TaskKind.Story, new StoryRequest(source, language!.Id, title, narrator)
            {
                TitleIsFileName = about.Name is null ? true : null,
                WithoutNotes = notes ? null : true,
                Glossary = glossary,
            }, title, about.Description, about.FolderId);
    }
}

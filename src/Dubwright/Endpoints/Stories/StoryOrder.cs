using Dubwright.Accounts;
using Dubwright.Core.Engines;
using Dubwright.Core.Languages;
using Dubwright.Endpoints.Dubbing;
using Dubwright.Endpoints.Folders;
using Dubwright.Endpoints.Reading;
using Dubwright.Endpoints.Voices;
using Dubwright.Engines.Catalogue;
using Dubwright.Pipeline.Fetching;
using Dubwright.Pipeline.Graphs;
using Dubwright.Pipeline.Orchestration;
using Dubwright.Pipeline.Storage;

namespace Dubwright.Endpoints.Stories;

/// <summary>Reads what a story is asked with, and keeps its manuscript.</summary>
internal sealed class StoryOrder(FolderBook folders, VoiceNumbers voices, EngineCatalogue catalogue, ArtifactStore artifacts)
{
    private const long LargestForm = 120L << 20;

    // What the vendor's documentation gives as the default; no voice of ours, so it means: choose.
    private const long VendorDefaultVoice = 147320;

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
        var narrator = await NarratorAsync(fields, language, cancellationToken);
        foreach (var (at, id) in fields.Integers("chosen_dictionaries", 1).Index())
        {
            fields.FaultAt("chosen_dictionaries", at, $"There is no dictionary {id}", "value_error");
        }

        fields.Check();
        RequireVoice(language!);
        var name = FileNames.Clean(file!.FileName) ?? "manuscript";
        var title = about.Name ?? Path.GetFileNameWithoutExtension(name);
        var source = new SourceReference(null, await KeepAsync(file, caller.Team, cancellationToken), name);
        return new NewTask(
            caller.Team, TaskKind.Story, new StoryRequest(source, language!.Id, title, narrator), title, about.Description, about.FolderId);
    }

    private async Task<string?> NarratorAsync(Fields fields, Language? language, CancellationToken cancellationToken)
    {
        if (fields.Integer("narrator_voice_id", 1) is not { } id)
        {
            return null;
        }

        var key = await voices.KeyOfAsync(id, cancellationToken);
        if (key is null && id == VendorDefaultVoice)
        {
            return null;
        }

        var voice = catalogue.Engines.Synthesizers.SelectMany(engine => engine.Capability.Voices).FirstOrDefault(voice => voice.Key == key);
        if (voice is null)
        {
            fields.Fault("narrator_voice_id", $"There is no voice {id}; /list-voices lists them", "value_error");
        }
        else if (language is not null && voice.Primary != language.Primary)
        {
            fields.Fault("narrator_voice_id", $"{voice.Name} does not speak {language.Name}", "value_error");
        }

        return key;
    }

    private void RequireVoice(Language language)
    {
        if (catalogue.Engines.VoicesFor(language.Primary).Count == 0)
        {
            var install = catalogue.Missing(language.Primary).FirstOrDefault(entry => entry.Job == EngineJob.Synthesis)?.InstallLine;
            throw new ValidationFault(
                ["body", "source_language"],
                $"No installed voice speaks {language.Name}. {(install is null ? "`dubwright doctor` lists the engines" : $"This installs one: {install}")}",
                "not_served");
        }
    }

    private async Task<ArtifactId> KeepAsync(IFormFile file, long team, CancellationToken cancellationToken)
    {
        var path = artifacts.NewTemporary(team);
        try
        {
            await using (var kept = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, useAsync: true))
            {
                await file.CopyToAsync(kept, cancellationToken);
            }

            return await artifacts.AddAsync(team, path, cancellationToken);
        }
        finally
        {
            File.Delete(path);
        }
    }
}

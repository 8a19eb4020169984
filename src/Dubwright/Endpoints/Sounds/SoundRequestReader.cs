using Dubwright.Accounts;
using Dubwright.Core.Engines;
using Dubwright.Endpoints.Dubbing;
using Dubwright.Endpoints.Reading;
using Dubwright.Engines.Catalogue;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Graphs.Texts;
using Dubwright.Pipeline.Projects.Listing;

namespace Dubwright.Endpoints.Sounds;

/// <summary>Reads what a sound is asked with, and says before any work starts what of it cannot be made.</summary>
internal sealed class SoundRequestReader(FolderStore folders, SoundRequestCheck check, EngineCatalogue catalogue)
{
    private const int LongestPrompt = 1_000;
    private const double UsualSeconds = 8;
    private const string Music = "music";

    public async Task<NewTask> ReadAsync(HttpContext context, Caller caller, CancellationToken cancellationToken)
    {
        var fields = await Body.ReadAsync(context, cancellationToken);
        var about = await TaskNames.ReadAsync(fields, caller, folders, cancellationToken);
        var prompt = fields.Text("prompt", 1, LongestPrompt);
        fields.Require(prompt, "prompt");
        var seconds = fields.Number("duration", SoundRequest.Shortest.TotalSeconds, SoundRequest.Longest.TotalSeconds) ?? UsualSeconds;
        var type = fields.Word("audio_type", "sound", Music) == Music ? SoundType.Music : SoundType.Sound;
        if (prompt is not null && !fields.HasFaultIn("prompt") && !fields.HasFaultIn("audio_type"))
        {
            CheckMade(fields, prompt, type);
        }

        fields.Check();
        return new NewTask(
            caller.Team, TaskKind.SoundGeneration, new SoundToGenerate(prompt!.Trim(), TimeSpan.FromSeconds(seconds), type), about.Name,
            about.Description, about.FolderId);
    }

    private void CheckMade(Fields fields, string prompt, SoundType type)
    {
        var install = check.Makes(SoundType.Music) ? null : "No synthesiser that plays music is installed; install one: "
            + catalogue.Entries.FirstOrDefault(entry => entry.Job == EngineJob.SoundGeneration)?.InstallLine;
        if (!check.Makes(type))
        {
            fields.Fault("audio_type", install!, "not_served");
        }
        else if (check.Check(prompt, type) is { } sentence)
        {
            fields.Fault("prompt", install is null ? sentence : $"{sentence}. {install}", "not_served");
        }
    }
}

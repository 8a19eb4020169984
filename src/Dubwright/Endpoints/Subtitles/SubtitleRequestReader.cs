using Dubwright.Accounts;
using Dubwright.Core.Engines;
using Dubwright.Core.Languages;
using Dubwright.Endpoints.Dubbing;
using Dubwright.Endpoints.Reading;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Graphs.Dubs;
using Dubwright.Pipeline.Projects.Listing;

namespace Dubwright.Endpoints.Subtitles;

/// <summary>Reads what subtitles are asked with, and says everything that is wrong with it before any work starts.</summary>
internal sealed class SubtitleRequestReader(FolderStore folders, DubRequestCheck check, EngineSet engines, SourceReader sources)
{
    public async Task<NewTask> ReadAsync(HttpContext context, Caller caller, CancellationToken cancellationToken)
    {
        var fields = await Body.ReadAsync(context, cancellationToken);
        var about = await TaskNames.ReadAsync(fields, caller, folders, cancellationToken);
        var media = await sources.ReadAsync(fields, caller, "media_url", cancellationToken);
        var source = fields.IsAuto("source_language") ? null : fields.Language("source_language");
        fields.Require(fields.Has("source_language") ? this : null, "source_language");
        var targets = fields.Languages("target_languages");
        if (targets.Count == 0 && !fields.HasFaultIn("target_languages"))
        {
            fields.Fault("target_languages", "At least one target language is required", "missing");
        }

        foreach (var target in targets.Where(target => source is not null && source.Primary != target.Primary
            && engines.TranslatorsFor(new LanguagePair(source.Primary, target.Primary)).Count == 0))
        {
            fields.Fault(
                "target_languages",
                    $"No installed translator goes from {source!.Name} to {target.Name}; `dubwright doctor` names the line that installs "
                        + $"one", "not_served");
        }

        fields.Word("transcription_mode", "fast", "slow");
        var formatting = FormattingOptions.Read(fields.Object("formatting_options"));
        fields.Check();
        var request = new RecordingToSubtitle(media!, source?.Id, [.. targets.Select(target => target.Id)])
        {
            Formatting = formatting,
        };
        return check.Check(request.ToDub() with { TargetLanguages = [] }) is { } refusal
            ? throw new RequestValidationException(["body", refusal.Member], refusal.Sentence, "not_served")
            : new NewTask(caller.Team, TaskKind.Subtitles, request, about.Name, about.Description, about.FolderId);
    }
}

using Dubwright.Accounts;
using Dubwright.Core.Languages;
using Dubwright.Endpoints.Dubbing;
using Dubwright.Endpoints.Files;
using Dubwright.Endpoints.Reading;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Fetching;
using Dubwright.Pipeline.Graphs.Dubs;
using Dubwright.Pipeline.Projects.Listing;
using Dubwright.Pipeline.Storage;

namespace Dubwright.Endpoints.Transcription;

/// <summary>Reads what a transcription is asked with, and keeps the recording that came along.</summary>
internal sealed class TranscriptionRequestReader(FolderStore folders, DubRequestCheck check, ArtifactStore artifacts, SourceReader sources)
{
    private const long LargestForm = 257L << 20;

    public async Task<NewTask> ReadAsync(HttpContext context, Caller caller, CancellationToken cancellationToken)
    {
        Body.Allow(context, LargestForm);
        var fields = await Body.ReadAsync(context, cancellationToken);
        var about = await TaskNames.ReadAsync(fields, caller, folders, cancellationToken);
        var language = fields.IsAuto("language") ? null : fields.Language("language");
        fields.Require(fields.Has("language") ? this : null, "language");
        var file = fields.Files.GetFile("media_file") ?? fields.Files.GetFile("file");
        var address = !fields.Has("media_url") && fields.Has("audio_url") ? "audio_url" : "media_url";
        var source = file is null ? await sources.ReadAsync(fields, caller, address, cancellationToken) : null;
        if (file is { Length: 0 })
        {
            fields.Fault(file.Name, "The file is empty", "value_error");
        }

        fields.Word("transcription_mode", "fast", "slow");
        fields.Boolean("run_audio_cleaning");
        fields.Boolean("include_music_in_fg");
        var formatting = FormattingOptions.Read(fields.ObjectInText("formatting_options"));
        fields.Check();

        var request = new RecordingToTranscribe(source ?? new SourceReference(null, null, null), language?.Id) { Formatting = formatting };
        if (check.Check(request.ToDub()) is { } refusal)
        {
            throw new RequestValidationException(["body", "language"], refusal.Sentence, "not_served");
        }

        if (file is not null)
        {
            var kept = await artifacts.KeepAsync(caller.Team, file, cancellationToken);
            request = request with { Source = new SourceReference(null, kept, FileNames.Clean(file.FileName) ?? "recording") };
        }

        return new NewTask(caller.Team, TaskKind.Transcription, request, about.Name, about.Description, about.FolderId);
    }
}

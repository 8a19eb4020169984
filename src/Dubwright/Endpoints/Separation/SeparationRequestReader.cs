using Dubwright.Accounts;
using Dubwright.Endpoints.Dubbing;
using Dubwright.Endpoints.Files;
using Dubwright.Endpoints.Reading;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Fetching;
using Dubwright.Pipeline.Projects.Listing;
using Dubwright.Pipeline.Storage;

namespace Dubwright.Endpoints.Separation;

/// <summary>Reads what a separation is asked with, and keeps the recording that came along.</summary>
internal sealed class SeparationRequestReader(FolderStore folders, ArtifactStore artifacts, SourceReader sources)
{
    private const long LargestForm = 257L << 20;

    public async Task<NewTask> ReadAsync(HttpContext context, Caller caller, CancellationToken cancellationToken)
    {
        Body.Allow(context, LargestForm);
        var fields = await Body.ReadAsync(context, cancellationToken);
        var about = await TaskNames.ReadAsync(fields, caller, folders, cancellationToken);
        var file = fields.Files.GetFile("media_file") ?? fields.Files.GetFile("audio_file");
        SourceReference? source = null;
        if (file is { Length: 0 })
        {
            fields.Fault(file.Name, "The file is empty", "value_error");
        }
        else if (file is null && (fields.Has("media_url") || fields.Has("file_id")))
        {
            source = await sources.ReadAsync(fields, caller, "media_url", cancellationToken);
        }
        else if (file is null)
        {
            fields.Fault("media_file", "Send a file, or an address as media_url", "missing");
        }

        fields.Check();
        source ??= new SourceReference(
            null, await artifacts.KeepAsync(caller.Team, file!, cancellationToken), FileNames.Clean(file!.FileName) ?? "recording");
        return new NewTask(
            caller.Team, TaskKind.Separation, new RecordingToSeparate(source), about.Name, about.Description, about.FolderId);
    }
}

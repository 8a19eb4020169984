using Dubwright.Accounts;
using Dubwright.Client.Projects.Documents;
using Dubwright.Core.Failures;
using Dubwright.Core.Identifiers;
using Dubwright.Core.Sound;
using Dubwright.Endpoints.Documentation;
using Dubwright.Endpoints.Dubbing;
using Dubwright.Endpoints.Files;
using Dubwright.Endpoints.Projects.Documents;
using Dubwright.Endpoints.Reading;
using Dubwright.Http;
using Dubwright.Media.Extracting;
using Dubwright.Media.Loudness;
using Dubwright.Media.Probing;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Projects.History;
using Dubwright.Pipeline.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Dubwright.Endpoints.Projects.Making;

/// <summary>What people speak for a line themselves: taken in like any file of a stranger's, and kept as a mono WAV.</summary>
internal static class RecordingEndpoints
{
    public static Feature Feature { get; } = new(_ => { }, Map);

    private const int SampleRate = 48_000;
    private const float Clipped = 0.999f;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    private static void Map(IEndpointRouteBuilder routes) => routes.MapGroup("/projects/{task_id}").WithTags("Project document")
            .Refuses(StatusCodes.Status409Conflict, "The project is not ready for it, or was changed since")
        .MapPost("/recordings", KeepAsync).TakesJson<RecordingOrder>().WithBodyExample("""{"file_id":"0f2b6a0c9d4e4b6f8a1c3e5d7f9b1a2c"}""")
        .Produces<RecordingAnswer>().WithSummary("Keep what somebody spoke for a line")
        .WithDescription(
            "Of an upload with at most two minutes of sound. Give it to a line with the operation `set_recording`; with the next render "
            + "it is heard there, fitted like any take.");

    private static async Task<IResult> KeepAsync(
        [FromRoute(Name = "task_id")] TaskId taskId, HttpContext context, Caller caller, ProjectRevisions revisions, Uploads uploads,
        ArtifactStore artifacts, ProjectStore store, MediaProbe probe, SoundDecoder decoder, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var standing = await revisions.StandingAsync(caller, taskId, cancellationToken);
        var fields = await Body.ReadAsync(context, cancellationToken);
        var file = fields.Text("file_id", 1, 100);
        fields.Require(file, "file_id");
        fields.Check();
        var project = await revisions.OpenAsync(caller, standing, cancellationToken);
        if (await uploads.FindBytesAsync(caller.Team, file!, cancellationToken) is not var (upload, bytes))
        {
            throw Refused(Uploads.NotThere);
        }

        var wave = artifacts.NewTemporary(caller.Team);
        try
        {
            var path = artifacts.PathOf(caller.Team, bytes);
            var length = (await probe.ProbeAsync(path, upload.FileName, cancellationToken)).Duration;
            if (length > Longest)
            {
                throw Refused($"A line's recording has at most {Longest.TotalMinutes:0} minutes");
            }

            await decoder.DecodeAsync(path, null, SampleRate, 1, wave, cancellationToken);
            var sound = MonoSound.Load(wave);
            var lufs = LoudnessMeter.TakeLoudness(sound);
            if (sound.Samples.Length == 0 || lufs <= LoudnessTrack.Silence)
            {
                throw Refused("Nothing is heard in the recording");
            }

            var recording = await artifacts.AddAsync(caller.Team, wave, cancellationToken);
            await store.AddRecordingAsync(
                project.Head.Project, recording, sound.Duration.TotalSeconds, ProjectRevisions.Author(caller).Name, time.GetUtcNow(),
                cancellationToken);
            return Results.Ok(new RecordingAnswer(
                recording.Value, DubResults.Seconds(sound.Duration), Math.Round(lufs, 1),
                sound.Samples.Any(sample => Math.Abs(sample) >= Clipped)));
        }
        catch (DubwrightException refused) when (refused.Reason is not ExceptionReason.InternalError)
        {
            throw Refused(refused.Message);
        }
        finally
        {
            File.Delete(wave);
        }
    }

    private static RequestValidationException Refused(string sentence) => new(["body", "file_id"], sentence, "value_error");
}

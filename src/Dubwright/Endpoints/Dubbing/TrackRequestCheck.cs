using Dubwright.Core.Failures;
using Dubwright.Core.Identifiers;
using Dubwright.Endpoints.Reading;
using Dubwright.Media.Probing;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Source;
using Dubwright.Pipeline.Storage;

namespace Dubwright.Endpoints.Dubbing;

/// <summary>Tells before any work starts whether an uploaded file has the audio track that is asked for.</summary>
internal sealed class TrackRequestCheck(ArtifactStore artifacts, MediaProbe probe)
{
    /// <exception cref="RequestValidationException">It has not; the sentence names the tracks that there are.</exception>
    public async Task CheckAsync(TeamId team, DubRequest request, CancellationToken cancellationToken)
    {
        if (request.Source.Upload is not { } upload || (request.AudioTracks.Count == 0 && request.AudioLanguage is null))
        {
            return;
        }

        try
        {
            var media = await probe.ProbeAsync(artifacts.PathOf(team, upload), request.Source.FileName ?? "", cancellationToken);
            _ = SoundChoice.Of(media, request.AudioTracks, request.AudioLanguage, null);
        }
        catch (DubwrightException absent) when (absent.Reason == ExceptionReason.InvalidAudioTracksSelection)
        {
            var member = request.AudioLanguage is null ? "selected_audio_tracks" : "selected_audio_language";
            throw new RequestValidationException(["body", member], absent.Message, "value_error");
        }
        catch (DubwrightException)
        {
            // What else is wrong with the file, the task tells.
        }
    }
}

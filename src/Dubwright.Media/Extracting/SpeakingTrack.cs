using Dubwright.Core.Failures;
using Dubwright.Core.Sound;
using Dubwright.Core.Time;
using Dubwright.Media.Detection;
using Dubwright.Media.Probing;
using Dubwright.Media.Tools;

namespace Dubwright.Media.Extracting;

/// <summary>Listens to audio tracks that nothing else tells apart: one may hold music and effects alone.</summary>
public sealed class SpeakingTrack(MediaTools tools)
{
    // A commentary speaks more than the film, so only a track that hardly speaks is passed over.
    private const double Hardly = 0.25;
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Sample = TimeSpan.FromMinutes(2);

    private readonly WindowDecoder _decoder = new(tools, AudioExtractor.Window);

    /// <summary>The first of the tracks in which about as much is spoken as in the one that speaks most, by two minutes from the start and
    /// two from the middle.</summary>
    /// <param name="folder">Holds the sound while it is heard.</param>
    /// <returns>Null where none speaks.</returns>
    public async Task<AudioTrack?> FindAsync(
        string source, MediaInfo info, IReadOnlyList<AudioTrack> tracks, string folder, CancellationToken cancellationToken)
    {
        var spoken = new List<(AudioTrack Track, TimeSpan Speech)>();
        foreach (var track in tracks)
        {
            var speech = TimeSpan.Zero;
            foreach (var start in Starts(info.Duration))
            {
                var end = start + Sample < info.Duration ? start + Sample : info.Duration;
                speech += await SpeechAsync(source, info, track, new TimeRange(start, end), folder, cancellationToken);
            }

            spoken.Add((track, speech));
        }

        var most = spoken.Max(pair => pair.Speech);
        return most < Least ? null : spoken.First(pair => pair.Speech >= Hardly * most).Track;
    }

    // Where decoding may begin, so that a film is not decoded from its start to be heard in the middle.
    private static IEnumerable<TimeSpan> Starts(TimeSpan duration)
    {
        yield return TimeSpan.Zero;
        var middle = AudioExtractor.Window * Math.Floor(duration / 2 / AudioExtractor.Window);
        if (middle > TimeSpan.Zero)
        {
            yield return middle;
        }
    }

    private async Task<TimeSpan> SpeechAsync(
        string source, MediaInfo info, AudioTrack track, TimeRange window, string folder, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, "track.wav");
        try
        {
            await _decoder.DecodeAsync(
                source, info, [track.Index], window, [new DecodedWave(WaveFormat.Speech, path)], null, cancellationToken);
        }
        catch (DubwrightException)
        {
            // A track that cannot be decoded is told of where it is the one that is dubbed.
            return TimeSpan.Zero;
        }

        using var sound = WaveReader.Open(path);
        return TimeSpan.FromSeconds(
            VoiceActivity.Measure(sound, cancellationToken).Speech.Sum(range => range.Duration.TotalSeconds));
    }
}

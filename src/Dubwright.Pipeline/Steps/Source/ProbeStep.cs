using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Dubwright.Core.Failures;
using Dubwright.Media.Probing;
using Dubwright.Pipeline.Contracts;

namespace Dubwright.Pipeline.Steps.Source;

/// <param name="AudioTracks">Zero-based, as asked for; empty takes the first.</param>
/// <param name="Extension">What the file's name says it is, <c>.mp4</c>; content of another kind is refused. Empty says nothing.</param>
public sealed record ProbeOptions(IReadOnlyList<int> AudioTracks, string Extension);

/// <summary>What every later step needs to know of the media.</summary>
/// <param name="Tracks">The audio tracks that are dubbed, zero-based.</param>
/// <param name="FramesPerSecond">Of the picture; 0 where there is none.</param>
public sealed record Programme(TimeSpan Duration, bool HasPicture, double FramesPerSecond, IReadOnlyList<int> Tracks)
{
    /// <summary>The picture's frames a second; null where there is no picture.</summary>
    [JsonIgnore]
    public double? FrameRate => HasPicture && FramesPerSecond > 0 ? FramesPerSecond : null;
}

/// <summary>Looks what the media is: <c>media</c>, a <see cref="MediaInfo"/>, and <c>programme</c>, a <see cref="Programme"/>.</summary>
public sealed class ProbeStep(MediaProbe probe) : IStep
{
    public const string Name = "probe";

    public string Kind => Name;

    public int Version => 1;

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var options = context.Options<ProbeOptions>();
        var media = await probe.ProbeAsync(context.PathOf("source"), "source" + options.Extension, cancellationToken);
        var tracks = Choose(options.AudioTracks, media.Audio.Count);
        var programme = new Programme(media.Duration, media.Video is not null, media.Video?.FramesPerSecond ?? 0, tracks);
        return new StepOutcome(new Dictionary<string, ArtifactId>
        {
            ["media"] = await context.SaveJsonAsync(media, cancellationToken),
            ["programme"] = await context.SaveJsonAsync(programme, cancellationToken),
        })
        {
            Sentence = Sentence(media),
            Analysis = Analyse(media, tracks),
        };
    }

    private static IReadOnlyList<int> Choose(IReadOnlyList<int> asked, int count)
    {
        var wrong = asked.Where(track => track < 0 || track >= count).ToList();
        return wrong.Count > 0
            ? throw new DubwrightException(
                ExceptionReason.InvalidAudioTracksSelection,
                $"The media has {Sentences.Count(count, "audio track")}, numbered from 0; there is no track {string.Join(", ", wrong)}.")
            : asked.Count > 0 ? [.. asked.Distinct()] : [0];
    }

    private static string Sentence(MediaInfo media)
    {
        var picture = media.Video is { } video ? FormattableString.Invariant($", {video.Codec} {video.Width}×{video.Height}") : "";
        return $"{media.Container}, {Sentences.Length(media.Duration)}{picture}, {Sentences.Count(media.Audio.Count, "audio track")}";
    }

    private static JsonObject Analyse(MediaInfo media, IReadOnlyList<int> tracks) => new()
    {
        ["container"] = media.Container,
        ["duration"] = Math.Round(media.Duration.TotalSeconds, 3),
        ["bytes"] = media.Bytes,
        ["audio_tracks"] = new JsonArray([.. media.Audio.Select(track => new JsonObject
        {
            ["index"] = track.Index,
            ["codec"] = track.Codec,
            ["sample_rate"] = track.SampleRate,
            ["channels"] = track.Channels,
            ["language"] = track.Language,
        })]),
        ["picture"] = media.Video is { } video
            ? new JsonObject
            {
                ["codec"] = video.Codec,
                ["width"] = video.Width,
                ["height"] = video.Height,
                ["frames_per_second"] = Math.Round(video.FramesPerSecond, 3),
            }
            : null,
        ["processing"] = new JsonObject
        {
            ["tracks"] = new JsonArray([.. tracks.Select(track => (JsonNode)track)]),
            ["picture"] = media.Video is null ? "none: an audio dub" : "copied, never re-encoded",
            ["window_seconds"] = Timeline.Window.TotalSeconds,
            ["windows"] = Timeline.Windows(media.Duration).Count,
            ["mix_groups"] = Timeline.Groups(media.Duration).Count,
        },
    };
}

using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Dubwright.Media.Extracting;
using Dubwright.Media.Probing;
using Dubwright.Pipeline.Contracts;

namespace Dubwright.Pipeline.Steps.Source;

/// <param name="AudioTracks">Zero-based, as asked for; empty leaves it to <see cref="TrackChoice"/>.</param>
/// <param name="Extension">What the file's name says it is, <c>.mp4</c>; content of another kind is refused. Empty says nothing.</param>
public sealed record ProbeOptions(IReadOnlyList<int> AudioTracks, string Extension)
{
    /// <summary>The primary language of the track that is asked for; null where none is.</summary>
    public string? AudioLanguage { get; init; }

    /// <summary>The primary language that the source is said to be in; null where that is open.</summary>
    public string? Language { get; init; }
}

/// <summary>What every later step needs to know of the media.</summary>
/// <param name="Tracks">The audio tracks that are dubbed, zero-based.</param>
/// <param name="FramesPerSecond">Of the picture; 0 where there is none.</param>
public sealed record Programme(TimeSpan Duration, bool HasPicture, double FramesPerSecond, IReadOnlyList<int> Tracks)
{
    /// <summary>Which of several audio tracks is dubbed and why, in words; null where there is only one.</summary>
    public string? Sound { get; init; }

    /// <summary>Whether the sound is in 5.1, or in more channels that can be mixed down to it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Surround { get; init; }

    /// <summary>The picture's index among all streams; null where it is the first moving picture.</summary>
    public int? PictureStream { get; init; }

    /// <summary>The picture's frames a second; null where there is no picture.</summary>
    [JsonIgnore]
    public double? FrameRate => HasPicture && FramesPerSecond > 0 ? FramesPerSecond : null;
}

/// <summary>Looks what the media is: <c>media</c>, a <see cref="MediaInfo"/>, and <c>programme</c>, a <see cref="Programme"/>.</summary>
public sealed class ProbeStep(MediaProbe probe, SpeakingTrack tracks) : IStep
{
    public const string Name = "probe";

    public static readonly Port<MediaInfo> Media = new("media");
    public static readonly Port<Programme> Programme = new("programme");

    public string Kind => Name;

    public int Version => 5;

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var options = context.Options<ProbeOptions>();
        var source = context.PathOf(AcquireStep.Source);
        var found = await probe.ProbeAsync(source, "source" + options.Extension, cancellationToken);
        var choice = SoundChoice.Of(found, options.AudioTracks, options.AudioLanguage, options.Language);
        if (choice.Equal.Count > 1
            && await tracks.FindAsync(source, found, choice.Equal, context.WorkFolder, cancellationToken) is { } speaking
            && speaking != choice.Equal[0])
        {
            choice = SoundChoice.Of(found, options.AudioTracks, options.AudioLanguage, options.Language, speaking.Index);
        }

        var media = found with { Video = choice.Picture };
        var programme = new Programme(media.Duration, media.Video is not null, media.Video?.FramesPerSecond ?? 0, choice.Tracks)
        {
            Sound = choice.Sentence,
            Surround = choice.IsSurround(found),
            PictureStream = media.Video?.Stream == found.Pictures.Min(picture => (int?)picture.Stream) ? null : media.Video?.Stream,
        };
        return StepOutcome.Of(
            await context.SaveJsonAsync(Media, media, cancellationToken),
            await context.SaveJsonAsync(Programme, programme, cancellationToken)) with
        {
            Sentence = Sentence(media),
            Analysis = Analyse(media, choice),
            Warnings = media.IsCutOff
                ? [$"The file is incomplete: it was cut off before its end; it is dubbed as far as it goes, "
                    + $"{Sentences.Length(media.Duration)}.",
                    .. choice.Warnings]
                : choice.Warnings,
        };
    }

    private static string Sentence(MediaInfo media)
    {
        var picture = media.Video is { } video ? FormattableString.Invariant($", {video.Codec} {video.Width}×{video.Height}") : "";
        return $"{media.Container}, {Sentences.Length(media.Duration)}{picture}, {Sentences.Count(media.Audio.Count, "audio track")}";
    }

    private static JsonObject Analyse(MediaInfo media, SoundChoice choice) => new()
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
            ["title"] = track.Title,
            ["purpose"] = track.Purpose.ToString(),
            ["default"] = track.IsDefault,
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
            ["tracks"] = new JsonArray([.. choice.Tracks.Select(track => (JsonNode)track)]),
            ["sound"] = choice.Sentence,
            ["picture"] = media.Video is null ? "none: an audio dub" : "copied, never re-encoded",
            ["window_seconds"] = Timeline.Window.TotalSeconds,
            ["windows"] = Timeline.Windows(media.Duration).Count,
            ["mix_groups"] = Timeline.Groups(media.Duration).Count,
        },
    };
}

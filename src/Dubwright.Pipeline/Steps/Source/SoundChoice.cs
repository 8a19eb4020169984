using Dubwright.Core.Failures;
using Dubwright.Core.Languages;
using Dubwright.Media.Probing;

namespace Dubwright.Pipeline.Steps.Source;

/// <summary>Which sound of a source is dubbed, and which picture it belongs to.</summary>
/// <param name="Tracks">Zero-based among the audio tracks.</param>
/// <param name="Picture">Of the same programme; null for sound alone.</param>
/// <param name="Sentence">Which of several tracks, and why; null where there is only one.</param>
/// <param name="Warnings">What people have to know of it.</param>
public sealed record SoundChoice(IReadOnlyList<int> Tracks, VideoTrack? Picture, string? Sentence, IReadOnlyList<string> Warnings)
{
    /// <summary>Tracks among which only their order decided; see <see cref="TrackChoice.Equal"/>.</summary>
    public IReadOnlyList<AudioTrack> Equal { get; init; } = [];

    /// <summary>What is asked for, else what <see cref="TrackChoice"/> takes.</summary>
    /// <param name="asked">Zero-based; empty asks for none.</param>
    /// <param name="askedLanguage">The primary language of the track that is asked for, or null.</param>
    /// <param name="source">The primary language that the source is said to be in, or null.</param>
    /// <param name="speaking">The track in which speech was heard, of those that were equal; null where nobody listened.</param>
    /// <exception cref="DubwrightException">There is no such track; it names those that there are.</exception>
    public static SoundChoice Of(
        MediaInfo media, IReadOnlyList<int> asked, string? askedLanguage, string? source, int? speaking = null)
    {
        var wrong = asked.Where(track => track < 0 || track >= media.Audio.Count).ToList();
        if (wrong.Count > 0)
        {
            throw Absent(media, $"there is no track {string.Join(", ", wrong)}");
        }

        if (asked.Count > 0)
        {
            return Chosen([.. asked.Distinct().Select(track => media.Audio[track])], "as asked for", media);
        }

        if (askedLanguage is null)
        {
            var best = TrackChoice.Of(media, source, speaking);
            var choice = Chosen([best.Track], $"because {best.Reason}", media);
            IEnumerable<string> said = choice.Sentence is { } sentence
                ? [$"{sentence}. Another is taken where it is named (audio track, by number or language)."] : Doubt(best.Track);
            return choice with { Warnings = [.. said, .. choice.Warnings], Equal = best.Equal };
        }

        var spoken = media.Audio.Where(track => TrackChoice.PrimaryOf(track) == askedLanguage).ToList();
        return spoken.Count > 0 ? Chosen([TrackChoice.Of(media with { Audio = spoken }, askedLanguage).Track], "as asked for", media)
            : throw Absent(media, $"there is none in {(LanguageTable.TryParse(askedLanguage, out var language)
                ? language.Name.Split(" (")[0] : askedLanguage)}");
    }

    private static SoundChoice Chosen(IReadOnlyList<AudioTrack> tracks, string why, MediaInfo media)
    {
        var named = string.Join(" and ", tracks.Select(TrackChoice.Describe));
        return new SoundChoice(
            [.. tracks.Select(track => track.Index)],
            media.Pictures.FirstOrDefault(picture => picture.ProgramId == tracks[0].ProgramId) ?? media.Video,
            media.Audio.Count > 1 ? $"Of {media.Audio.Count} audio tracks, {named} is dubbed, {why}" : null,
            tracks is [{ IsSurround: true }]
                ? tracks[0].Channels > 6 ? [$"The sound has {tracks[0].Channels} channels; the dub has those of 5.1 at most."] : []
                : tracks.Max(track => track.Channels) is > 2 and var channels
                ? [$"The sound has {channels} channels; the dub has two, stereo, with all of them mixed down."] : []);
    }

    /// <summary>Whether it is one track in 5.1, or in more channels.</summary>
    public bool IsSurround(MediaInfo media) => Tracks is [var only] && media.Audio[only].IsSurround;

    private static IEnumerable<string> Doubt(AudioTrack only) => only.Purpose switch
    {
        TrackPurpose.Commentary => ["The only audio track is marked as a commentary; it is dubbed all the same."],
        TrackPurpose.AudioDescription => ["The only audio track is marked as an audio description; it is dubbed all the same."],
        TrackPurpose.NoSpeech => ["The only audio track is marked as one without speech; it is dubbed all the same."],
        _ => [],
    };

    private static DubwrightException Absent(MediaInfo media, string what) => new(
        ExceptionReason.InvalidAudioTracksSelection,
        $"The media has {Sentences.Count(media.Audio.Count, "audio track")}, numbered from 0: "
            + $"{string.Join(", ", media.Audio.Select(TrackChoice.Describe))}; {what}.");
}

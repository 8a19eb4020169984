using System.Text.RegularExpressions;

namespace Dubwright.Media.Probing;

/// <summary>What an audio track is for.</summary>
public enum TrackPurpose
{
    /// <summary>The film's own sound.</summary>
    Programme,

    /// <summary>Somebody talks about the film.</summary>
    Commentary,

    /// <summary>Somebody tells those who cannot see it what happens.</summary>
    AudioDescription,

    /// <summary>Mixed for people who hear badly.</summary>
    HearingImpaired,

    /// <summary>Music and effects, without speech.</summary>
    NoSpeech,
}

/// <summary>Tells what a track is for by its disposition, its language tag, or its title.</summary>
internal static partial class TrackPurposes
{
    private static readonly (string Flag, TrackPurpose Purpose)[] Flags =
    [
        ("comment", TrackPurpose.Commentary), ("visual_impaired", TrackPurpose.AudioDescription),
        ("descriptions", TrackPurpose.AudioDescription), ("hearing_impaired", TrackPurpose.HearingImpaired),
        ("clean_effects", TrackPurpose.NoSpeech), ("karaoke", TrackPurpose.NoSpeech),
    ];

    public static TrackPurpose Of(ProbedStream stream)
    {
        foreach (var (flag, purpose) in Flags)
        {
            if (stream.Disposition?.GetValueOrDefault(flag) == 1)
            {
                return purpose;
            }
        }

        // MP4 keeps titles in its handlers' names.
        var title = $"{stream.Tag("title")} {stream.Tag("handler_name")}";
        return Commentary().IsMatch(title) ? TrackPurpose.Commentary
            : Description().IsMatch(title) ? TrackPurpose.AudioDescription
            : HearingImpaired().IsMatch(title) ? TrackPurpose.HearingImpaired
            : stream.Tag("language") == "zxx" || NoSpeech().IsMatch(title) ? TrackPurpose.NoSpeech
            : TrackPurpose.Programme;
    }

    [GeneratedRegex(@"comment(ary|aries|aire|aires)\b|\bcomment(s|ed)?\b|komment(ar|ár|arer|aar)|comentari|comentári|commento\b|commenti\b"
        + @"|commentaar|комментари|解説|评论|評論", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Commentary();

    [GeneratedRegex(@"audio[\s_-]*d[eéè]s[ck]r|audiodescri|audiobeschrijving|descri(bed|ptive)\b|described[\s_-]?video|video descri"
        + @"|visual(ly)?[\s_-]*impair|\bDVS\b|\bAD\b|hörfilm|syntolk|синхронн|тифлокоммент|音声ガイド",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Description();

    [GeneratedRegex(@"hearing[\s_-]*impair|hard[\s_-]*of[\s_-]*hearing|hörgeschädigt|malentendant|clear[\s_-]?dialog",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex HearingImpaired();

    [GeneratedRegex(@"\bM\s?(&|and|\+)\s?E\b|music (and|&) effects|clean effects|isolated (score|music)|karaoke|instrumental|music only"
        + @"|score only|\bno dialog", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NoSpeech();
}

using System.Globalization;
using Dubwright.Core.Languages;

namespace Dubwright.Media.Probing;

/// <summary>Which of a file's audio tracks is worked on, and why that one.</summary>
/// <param name="Track">The track.</param>
/// <param name="Reason">In words, after "because"; null where there is no other.</param>
public sealed record TrackChoice(AudioTrack Track, string? Reason)
{
    /// <summary>Tracks among which only their order decided, of one language and without titles: what is in them may tell them
    /// apart.</summary>
    public IReadOnlyList<AudioTrack> Equal { get; init; } = [];

    private static readonly (string Word, string Primary)[] OwnNames =
    [
        ("español", "es"), ("castellano", "es"), ("français", "fr"), ("deutsch", "de"), ("italiano", "it"), ("português", "pt"),
        ("русский", "ru"), ("日本語", "ja"), ("中文", "zh"),
    ];

    /// <summary>The film's own sound: readable, beside the picture, no commentary or description, in the language that is named, flagged
    /// as the default, the first; each of these counts only among those that are equal in all before it.</summary>
    /// <param name="primary">The primary language that the speech is said to be in; null where that is open.</param>
    /// <param name="speaking">The track in which speech was heard where only the order was left to decide; null where nobody
    /// listened.</param>
    public static TrackChoice Of(MediaInfo info, string? primary, int? speaking = null)
    {
        var language = primary is null ? null : LanguageTable.TryParse(primary, out var named) ? named : null;
        var left = info.Audio.ToList();
        string? reason = null;
        Keep(track => track is { SampleRate: > 0, Channels: > 0 } && track.Codec is not ("unknown" or "none") ? 1 : 0, "it can be decoded");
        Keep(track => info.Pictures.Any(picture => picture.ProgramId == track.ProgramId) ? 1 : 0, "it belongs to the picture");
        Keep(track => track.Purpose == TrackPurpose.Programme ? 2 : track.Purpose == TrackPurpose.HearingImpaired ? 1 : 0,
            "it is no commentary, description or effects track");
        if (language is not null)
        {
            Keep(track => PrimaryOf(track) is not { } spoken ? 1 : spoken == language.Primary ? 2 : 0,
                $"it is the one in {Name(language.Primary)}");
        }

        Keep(track => track.IsDefault ? 1 : 0, "the file flags it as the default");
        var equal = left.TrueForAll(track => track.Title is null && PrimaryOf(track) == PrimaryOf(left[0])) ? left.ToList() : [];
        Keep(track => track.Index == speaking ? 1 : 0, "speech is heard in it, and hardly any in what stands before it");
        Keep(track => -track.Index, "it is the first");
        return new TrackChoice(left[0], info.Audio.Count > 1 ? reason : null) { Equal = equal };

        void Keep(Func<AudioTrack, int> worth, string because)
        {
            var best = left.Max(worth);
            if (left.RemoveAll(track => worth(track) < best) > 0)
            {
                reason = because;
            }
        }
    }

    /// <summary>The primary language that a file gives a track, by its tag or its title; null where it says none.</summary>
    public static string? PrimaryOf(AudioTrack track)
    {
        if (IsoCodes.PrimaryOf(track.Language) is { } tagged)
        {
            return tagged;
        }

        var words = (track.Title ?? "").ToLowerInvariant().Split([' ', '-', '_', '(', ')', '[', ']', ',', '/', '.'],
            StringSplitOptions.RemoveEmptyEntries);
        return LanguageTable.All.FirstOrDefault(language => words.Contains(Name(language).ToLowerInvariant()))?.Primary
            ?? Array.Find(OwnNames, name => words.Contains(name.Word)).Primary;
    }

    /// <summary>One track as people know it: <c>track 1 (Spanish, "Audiodescription", 2 channels)</c>.</summary>
    public static string Describe(AudioTrack track)
    {
        List<string> about = [];
        if (PrimaryOf(track) is { } primary)
        {
            about.Add(Name(primary));
        }

        if (track.Title is { } title)
        {
            about.Add($"\"{title}\"");
        }

        about.Add(track.Channels == 1 ? "1 channel" : string.Create(CultureInfo.InvariantCulture, $"{track.Channels} channels"));
        return string.Create(CultureInfo.InvariantCulture, $"track {track.Index} ({string.Join(", ", about)})");
    }

    private static string Name(string primary) => LanguageTable.TryParse(primary, out var language) ? Name(language) : primary;

    // "English (United States)" is spoken as English.
    private static string Name(Language language) => language.Name.Split(" (")[0];
}

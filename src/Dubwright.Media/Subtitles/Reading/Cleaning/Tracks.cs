using Dubwright.Core.Languages;
using Dubwright.Media.Subtitles.Reading.Cues;

namespace Dubwright.Media.Subtitles.Reading.Cleaning;

/// <summary>Files with one track a language: one of them is spoken.</summary>
internal static class Tracks
{
    public static IReadOnlyList<RawCue> Choose(IReadOnlyList<RawCue> cues, Language? language, ScriptNotes notes)
    {
        var tracks = cues.Where(cue => cue.Track is not null && cue.Text.Any(char.IsLetterOrDigit)).GroupBy(cue => cue.Track!).ToList();
        if (tracks.Count < 2)
        {
            return cues;
        }

        var own = tracks.Find(track => IsIn(track.Key, language)) ?? tracks[0];
        var which = language is not null && IsIn(own.Key, language) ? $"the one in {language.Name}" : "the first one";
        var others = tracks.Where(track => track != own).Sum(track => track.Count());
        notes.Add($"The file holds {tracks.Count} tracks of text; {which} is spoken, with {own.Count()} cues, "
            + $"and {others} cues of the others are left out.");
        return [.. cues.Where(cue => cue.Track is null || cue.Track == own.Key)];
    }

    private static bool IsIn(string track, Language? language) => language is not null
        && (track.Equals(language.Tag, StringComparison.OrdinalIgnoreCase)
            || track.Split('-', '_')[0].Equals(language.Primary, StringComparison.OrdinalIgnoreCase)
            || track.StartsWith(language.Primary, StringComparison.OrdinalIgnoreCase) && track.Length is 4 or 6);
}

using System.Text.RegularExpressions;
using Dubwright.Core.Time;
using Dubwright.Media.Subtitles.Reading.Cues;

namespace Dubwright.Media.Subtitles.Reading.Cleaning;

/// <summary>Makes of the cues of a file, whatever its format, the lines that are spoken.</summary>
internal static partial class CueCleaner
{
    public static IReadOnlyList<Cue> Clean(IReadOnlyList<RawCue> cues, ScriptInput input)
    {
        var notes = input.Notes;
        List<RawCue> tidy = [.. cues.Select(cue => Tidy(cue, notes))];
        if (input.Options.AsShown)
        {
            return Cues(CueTimes.Settle(tidy, notes).Where(cue => cue.Text.Length > 0));
        }

        tidy =
        [
            .. tidy.Select(cue => cue with
            {
                Text = Plain(cue.Text),
                Turns = [.. cue.Turns.Select(turn => turn with { Text = Plain(turn.Text) })],
            }),
        ];
        var own = Tracks.Choose(Duplicates.Remove(tidy, notes), input.Options.Language, notes);
        var timed = RollingCaptions.Collapse(Duplicates.Join(CueTimes.Settle(own, notes)), notes);
        var spoken = Spoken.Of(TwoLanguages.Choose(timed, input.Options.Language, notes), notes);
        var lines = WordCues.Join(spoken, notes);
        var found = Cues(lines);
        if (found.Count > 0 && TimeOrigin.Of(found) is var origin && origin > TimeSpan.Zero)
        {
            notes.Add(
                $"The times begin about {origin.TotalHours:0} h after zero, as programme clocks do; "
                + "where the film is shorter, they are counted from there.");
        }

        return found;
    }

    private static List<Cue> Cues(IEnumerable<RawCue> cues) =>
        [.. cues.Select(cue => new Cue(new TimeRange(cue.Start!.Value, cue.End!.Value), cue.Text, cue.Speaker))];

    private static RawCue Tidy(RawCue cue, ScriptNotes notes)
    {
        if (cue.Text.Contains('\uFFFD'))
        {
            notes.Count("cue holds letters that were lost before the file came here",
                "cues hold letters that were lost before the file came here", cue.Start);
        }

        return cue with
        {
            Text = CueText.Tidy(cue.Text.Replace("\uFFFD", "")),
            Turns = [.. cue.Turns.Select(turn => turn with { Text = CueText.Tidy(turn.Text) })]
        };
    }

    private static string Plain(string text) => Blanks().Replace(Unseen().Replace(text, ""), " ");

    // Marks of direction and places to break a word: nobody says them, and they hide the beginning of a line.
    [GeneratedRegex(@"[\u00AD\u180E\u200B\u200E\u200F\u2060\uFE0E\uFE0F]", RegexOptions.CultureInvariant)]
    private static partial Regex Unseen();

    // Of any width, breaking or not: a voice knows one kind.
    [GeneratedRegex(@"[ \t\u00A0\u2000-\u200A\u202F\u3000]+", RegexOptions.CultureInvariant)]
    private static partial Regex Blanks();
}

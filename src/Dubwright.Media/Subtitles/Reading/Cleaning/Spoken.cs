using System.Text.RegularExpressions;
using Dubwright.Media.Subtitles.Reading.Cues;

namespace Dubwright.Media.Subtitles.Reading.Cleaning;

/// <summary>What of a cue is said and by whom: names, dashes and descriptions go, a cue of several voices becomes one a voice.</summary>
internal static partial class Spoken
{
    public static IReadOnlyList<RawCue> Of(IReadOnlyList<RawCue> cues, ScriptNotes notes)
    {
        var names = SpeakerNames.In(cues);
        var spoken = new List<RawCue>();
        // A song stays sung as it is in the original; of a script that holds nothing else its words are wanted.
        var sung = cues.Where(cue => Sounds.IsSung(cue.Text)).ToHashSet();
        if (cues.All(cue => sung.Contains(cue) || !Sounds.Strip(cue.Text, out _).Any(char.IsLetterOrDigit)))
        {
            sung.Clear();
        }

        foreach (var cue in cues.Where(cue => cue.Text.Length > 0))
        {
            if (sung.Contains(cue))
            {
                notes.Count("cue is sung between notes of music and is left out", "cues are sung between notes of music and are left out",
                    cue.Start);
                continue;
            }

            var turns = new List<Turn>();
            var described = 0;
            foreach (var turn in cue.Turns.Count > 0 ? cue.Turns : [new Turn(cue.Speaker, cue.Text)])
            {
                turns.AddRange(Turns(turn, names, ref described));
            }

            for (var at = 0; at < described; at++)
            {
                notes.Count("description of sound or music is left out", "descriptions of sound or music are left out", cue.Start);
            }

            turns.RemoveAll(turn => !turn.Text.EnumerateRunes().Any(System.Text.Rune.IsLetterOrDigit));
            if (turns.Count == 0 && described == 0)
            {
                notes.Count("cue holds no words and is left out", "cues hold no words and are left out", cue.Start);
            }

            spoken.AddRange(Share(cue, turns));
        }

        return [.. spoken.OrderBy(cue => cue.Start)];
    }

    private static List<Turn> Turns(Turn whole, SpeakerNames names, ref int described)
    {
        var turns = new List<Turn>();
        var text = Arrows().Replace(whole.Text, "\n>>");
        text = Dash().IsMatch(text) ? InnerDash().Replace(text, "\n- ") : text;
        var lines = Named(text, names, ref described);
        var dashes = lines.Count(line => Dash().IsMatch(line.Text));
        foreach (var line in lines)
        {
            var dashed = Dash().Match(line.Text) is { Success: true } dash
                && (dashes > 1 || turns.Count == 0 || char.IsUpper(line.Text, dash.Length)) ? dash.Length : 0;
            // A single minus before a number is no dash.
            dashed = dashed > 0 && dashes == 1 && char.IsDigit(line.Text, dashed) ? 0 : dashed;
            var bare = line.Text[dashed..];
            var named = line.Speaker is null ? names.Split(bare) : null;
            bare = named?.Text ?? bare;
            if (turns.Count == 0 || line.Speaker is not null || named is not null || dashed > 0)
            {
                turns.Add(new Turn(line.Speaker ?? named?.Speaker ?? (turns.Count == 0 || dashed == 0 ? whole.Speaker : null), bare));
            }
            else
            {
                turns[^1] = turns[^1] with { Text = $"{turns[^1].Text}\n{bare}" };
            }
        }

        return turns;
    }

    // A name in brackets is read before brackets go; descriptions may go over the end of a line, so that names are parted from the whole
    // text.
    private static List<Turn> Named(string text, SpeakerNames names, ref int described)
    {
        var found = new List<Turn>();
        var pending = new List<string>();
        string? speaker = null;
        foreach (var line in text.Split('\n').Append(null))
        {
            var named = line is null ? null : names.Split(Dash().Replace(line, "", 1));
            if (line is not null && named is null)
            {
                pending.Add(line);
                continue;
            }

            if (pending.Count > 0)
            {
                var plain = CueText.Tidy(Sounds.Strip(string.Join('\n', pending), out var count));
                described += count;
                var lines = plain.Length == 0 ? [] : plain.Split('\n');
                found.AddRange(lines.Select((rest, at) => new Turn(at == 0 ? speaker : null, Spaces().Replace(rest, " "))));
            }

            (speaker, pending) = (named?.Speaker, named is null || named.Text.Length == 0 ? [] : [named.Text]);
        }

        return found;
    }

    private static IEnumerable<RawCue> Share(RawCue cue, List<Turn> turns)
    {
        var (start, whole) = (cue.Start!.Value, cue.End!.Value - cue.Start!.Value);
        var letters = Math.Max(1, turns.Sum(turn => turn.Text.Length));
        foreach (var turn in turns)
        {
            var end = turn == turns[^1] ? cue.End!.Value : start + TimeSpan
                .FromMilliseconds(Math.Round((whole * turn.Text.Length / letters).TotalMilliseconds));
            yield return cue with { Start = start, End = end, Text = turn.Text, Speaker = turn.Speaker, Turns = [] };
            start = end;
        }
    }

    [GeneratedRegex(@"(?<=\S)[ \t]*>{2,3}(?=[ \t]*\S)", RegexOptions.CultureInvariant)]
    private static partial Regex Arrows();

    [GeneratedRegex(@"^(?:[-–—‐‑―]+[ \t]?|>{2,3}[ \t]*)+(?=\S)", RegexOptions.CultureInvariant)]
    private static partial Regex Dash();

    [GeneratedRegex(@"(?<=[.!?…""”])[ \t]+[-–—‐‑][ \t]?(?=[\p{Lu}""“¿¡\[(])", RegexOptions.CultureInvariant)]
    private static partial Regex InnerDash();

    [GeneratedRegex(@"[ \t]{2,}", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();
}

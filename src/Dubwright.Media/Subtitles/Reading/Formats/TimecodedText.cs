using System.Text.RegularExpressions;
using Dubwright.Media.Subtitles.Reading.Cues;
using Dubwright.Media.Subtitles.Reading.Formats.Markup;

namespace Dubwright.Media.Subtitles.Reading.Formats;

/// <summary>Texts with times: transcripts with a time before each passage, TMPlayer, the first SubViewer.</summary>
internal sealed partial class TimecodedText : IScriptFormat
{
    private const double UsualFrames = 25;
    private const string Clock = @"\d{1,2}:\d{2}:\d{2}(?:[.,:;]\d{1,3})?|\d{1,3}:\d{2}(?:[.,]\d{1,3})?";

    public string Name => "text with times";

    public bool Fits(ScriptInput input) => Stamps(input)
        .Exists(stamp => stamp.Match.Groups[3].Value.Any(char.IsLetter) || stamp.Text.Any(line => line.Any(char.IsLetter)));

    public IReadOnlyList<RawCue> Read(ScriptInput input)
    {
        var stamps = Stamps(input);
        var frames = stamps.Exists(stamp => Framed().IsMatch(stamp.Match.Groups[1].Value)) ? input.FrameRate(UsualFrames) : UsualFrames;
        var cues = new List<RawCue>();
        foreach (var (index, (at, match, speaker, text)) in stamps.Index())
        {
            var start = Time(match.Groups[1].Value, frames);
            var end = match.Groups[2].Success ? Time(match.Groups[2].Value, frames) : index + 1 < stamps.Count
                ? Time(stamps[index + 1].Match.Groups[1].Value, frames) : null;
            var lines = string.Join('\n', text.Prepend(match.Groups[3].Value).Select(line => line.Trim()).Where(line => line.Length > 0))
                .Replace('|', '\n');
            cues.Add(CueMarkup.Read(new RawCue(start, end, lines, at + 1) { Speaker = speaker }));
        }

        return cues;
    }

    // Times of the first one's shape, each no earlier than the one before: a time of day within the text is none.
    private static List<(int At, Match Match, string? Speaker, List<string> Text)> Stamps(ScriptInput input)
    {
        var stamps = new List<(int At, Match Match, string? Speaker, List<string> Text)>();
        var last = TimeSpan.Zero;
        for (var at = 0; at < input.Lines.Length; at++)
        {
            var line = input.Lines[at].Trim();
            var match = Stamp().Match(line);
            string? speaker = null;
            if (!match.Success && Heading().Match(line) is { Success: true } heading)
            {
                (speaker, match) = (heading.Groups[1].Value.Trim().TrimEnd(':', '-', '–').Trim(), Stamp().Match(heading.Groups[2].Value));
            }

            if (match.Success && Time(match.Groups[1].Value, UsualFrames) is { } time && time >= last
                && (stamps.Count == 0 || Shape(stamps[0].Match) == Shape(match)))
            {
                last = time;
                stamps.Add((at, match, speaker, []));
            }
            else if (stamps.Count > 0 && line.Length > 0)
            {
                stamps[^1].Text.Add(line);
            }
        }

        return stamps;
    }

    private static (bool, bool) Shape(Match match) =>
        (match.Value.TrimStart()[0] is '[' or '(' or '{', Framed().IsMatch(match.Groups[1].Value));

    private static TimeSpan? Time(string text, double frames) =>
        Framed().IsMatch(text) && ClockText.TryFrames(text, frames, out var framed) ? framed : ClockText.TryParse(text, out var time)
            ? time : null;

    [GeneratedRegex(
        @"^[\[({<]?\s*(" + Clock + @")\s*(?:[-–—>→]+|to|,|\s)?\s*(?:(?<=\D)(" + Clock + "))?"
        + @"(?!\d|:\d)\s*[\])}>]?\s*(?:,\d)?[:=|–—-]?\s*(.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Stamp();

    [GeneratedRegex(@"^(\p{L}[^:\[(<]{0,40}?)[\s:–-]*[\[(<]?\s*(\d{1,2}:\d{2}(?::\d{2})?)[\])>]?$", RegexOptions.CultureInvariant)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^\d{1,2}:\d{2}:\d{2}[:;]\d{2}$", RegexOptions.CultureInvariant)]
    private static partial Regex Framed();
}

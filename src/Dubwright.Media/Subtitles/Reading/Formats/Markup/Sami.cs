using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Dubwright.Media.Subtitles.Reading.Cues;

namespace Dubwright.Media.Subtitles.Reading.Formats.Markup;

/// <summary>SAMI (.smi): points in time, each showing until the next; a class of paragraphs a language.</summary>
internal sealed partial class Sami : IScriptFormat
{
    public string Name => "SAMI";

    public bool Fits(ScriptInput input) => Sync().IsMatch(input.Text);

    public IReadOnlyList<RawCue> Read(ScriptInput input)
    {
        var points = Points(input.Text);
        var languages = Languages().Matches(input.Text).DistinctBy(match => match.Groups[1].Value.ToUpperInvariant())
            .ToDictionary(match => match.Groups[1].Value.ToUpperInvariant(), match => match.Groups[2].Value);
        var cues = new List<RawCue>();
        foreach (var track in points.SelectMany(point => point.Texts.Keys).Distinct().ToList())
        {
            string? speaker = null;
            // A point without words clears every track.
            var own = points
                .Where(point => point.Texts.ContainsKey(track) || point.Texts.Values
                .All(text => string.IsNullOrWhiteSpace(text.ToString()))).ToList();
            for (var at = 0; at < own.Count; at++)
            {
                var text = own[at].Texts.GetValueOrDefault(track)?.ToString() ?? "";
                speaker = own[at].Speaker ?? speaker;
                if (text.Any(char.IsLetterOrDigit))
                {
                    var end = own[at].End ?? (at + 1 < own.Count ? own[at + 1].Start : (TimeSpan?)null);
                    cues.Add(new RawCue(own[at].Start, end, Lines(text), own[at].Line)
                    {
                        Speaker = own[at].Speaker,
                        Track = track.Length == 0 ? null : languages.GetValueOrDefault(track, track),
                    });
                }
            }
        }

        return [.. cues.OrderBy(cue => cue.Line)];
    }

    private static List<Point> Points(string text)
    {
        var points = new List<Point>();
        var track = "";
        var (source, reading) = (false, false);
        foreach (var piece in MarkupReader.Read(text))
        {
            switch (piece)
            {
                case { Kind: MarkupKind.Open, Name: "sync" }:
                    var attributes = MarkupReader.Attributes(piece.Value);
                    if (Milliseconds(attributes.GetValueOrDefault("start")) is { } start)
                    {
                        points.Add(new Point(start, Milliseconds(attributes.GetValueOrDefault("end")), piece.Line));
                        (track, source, reading) = ("", false, false);
                    }

                    break;
                case { Kind: MarkupKind.Open, Name: "p" }:
                    var paragraph = MarkupReader.Attributes(piece.Value);
                    track = paragraph.GetValueOrDefault("class")?.TrimStart('.').ToUpperInvariant() ?? "";
                    source = paragraph.GetValueOrDefault("id")?.Equals("source", StringComparison.OrdinalIgnoreCase) == true;
                    break;
                case { Kind: MarkupKind.Open, Name: "br" }:
                    Append("\n");
                    break;
                case { Name: "rt" or "rp" }:
                    reading = piece.Kind == MarkupKind.Open;
                    break;
                case { Kind: MarkupKind.Text } when !reading:
                    Append(piece.Value.Replace('\n', ' '));
                    break;
            }
        }

        return points;

        void Append(string words)
        {
            if (points.Count == 0)
            {
                return;
            }

            if (source)
            {
                points[^1].Speaker = words.Trim() is { Length: > 0 } name ? name : points[^1].Speaker;
            }
            else
            {
                (points[^1].Texts.TryGetValue(track, out var said) ? said : points[^1].Texts[track] = new StringBuilder()).Append(words);
            }
        }
    }

    private static string Lines(string text) => string.Join('\n', text.Split('\n').Select(line => Blanks().Replace(line, " ").Trim()));

    private static TimeSpan? Milliseconds(string? text) =>
        text is not null && Number().Match(text) is { Success: true } match ? TimeSpan
            .FromMilliseconds(double.Parse(match.Value, CultureInfo.InvariantCulture)) : null;

    [GeneratedRegex(@"<sync\s[^<>]{0,200}?start\s*=", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Sync();

    [GeneratedRegex(@"\.(\w{1,40})\s*\{[^{}]{0,400}?lang\s*:\s*([A-Za-z]{2,3}(?:-\w{2,8})?)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Languages();

    [GeneratedRegex(@"-?\d{1,12}", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(@"[ \t\u00A0]+", RegexOptions.CultureInvariant)]
    private static partial Regex Blanks();

    private sealed record Point(TimeSpan Start, TimeSpan? End, int Line)
    {
        public Dictionary<string, StringBuilder> Texts { get; } = [];

        public string? Speaker { get; set; }
    }
}

using System.Globalization;
using System.Text;
using Dubwright.Core.Languages;
using Dubwright.Core.Time;
using Dubwright.Media.Subtitles;
using Dubwright.Media.Subtitles.Reading;
using Dubwright.Media.Subtitles.Reading.Cues;

namespace Dubwright.Tests.Subtitles.Reading;

/// <summary>Made-up scripts, written in every format and damaged as files are: no word is lost or doubled, the order stays, and the
/// times.</summary>
public sealed class ScriptPropertyTests
{
    private static readonly string[] Words =
        ("river boat señor Käse maña été quick brown fox jumps over lazy dog number house tree stone water light again never "
        + "always twelve 42 7th don't it's e-mail Zürich œuvre").Split(' ');

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void Whatever_is_done_to_a_file_its_words_are_said_once_and_in_time(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 25; round++)
        {
            var cues = Cues(random);
            foreach (var (name, text, tolerance) in Written(cues, random))
            {
                var file = Encode(text, random, name);
                ScriptReader.TryRead(file, new ScriptOptions(LanguageTable.Parse("fr"), 25), out var script, out var error)
                    .ShouldBeTrue($"seed {seed}, round {round}, {name}: {error}");

                var heard = script!.Cues.SelectMany(cue => cue.Text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)).ToList();
                heard.ShouldBe(cues.SelectMany(cue => cue.Text.Split([' ', '\n'])).ToList(),
                    $"seed {seed}, round {round}, {name}:\n{text}");
                var said = script.Cues.Zip(cues).ToList();
                said.ShouldAllBe(pair => Math.Abs((pair.First.Time.Start - pair.Second.Time.Start).TotalSeconds) <= tolerance,
                    $"seed {seed}, round {round}, {name}:\n{text}");
            }
        }
    }

    private static List<Cue> Cues(Random random)
    {
        var at = random.NextDouble() * 5;
        var cues = new List<Cue>();
        for (var count = random.Next(2, 12); count > 0; count--)
        {
            var length = 1.0 + (random.NextDouble() * 3);
            // Lines with a first word that none has before, so that nothing looks like a caption that rolls.
            var text = $"L{cues.Count}x{string.Concat(Enumerable.Range(0, random.Next(2, 30)).Select(word =>
                (word % 8 == 7 ? "\n" : " ") + Words[random.Next(Words.Length)]))}";
            cues.Add(new Cue(TimeRange.FromSeconds(Math.Round(at, 2), Math.Round(at + length, 2)), text));
            // Some overlap, some touch, some leave a gap.
            at += 0.2 + (random.NextDouble() * length * 1.5);
        }

        return cues;
    }

    private static IEnumerable<(string Name, string Text, double Tolerance)> Written(List<Cue> cues, Random random)
    {
        yield return ("srt", Srt(cues, random), 0.011);
        yield return ("vtt", Vtt(cues, random), 0.011);
        yield return ("ass", Ass(cues, random), 0.011);
        yield return ("ttml", Ttml(cues, random), 0.011);
        yield return ("sbv", string.Join(
            random.Next(2) == 0 ? "\n\n" : "\n\n\n", cues
            .Select(cue => $"{Clock(cue.Time.Start, '.')},{Clock(cue.Time.End, '.')}\n{cue.Text}")), 0.011);
        yield return ("sub", "{1}{1}25\n" + string.Join(
            '\n', cues
            .Select(cue =>
            $"{{{Frames(cue.Time.Start)}}}{{{Frames(cue.Time.End)}}}"
            + $"{(random.Next(3) == 0 ? "{y:i}" : "")}{cue.Text.Replace('\n', '|')}")), 0.03);
        yield return ("smi", "<SAMI><BODY>" + string.Concat(
            cues
            .Select(cue => $"<SYNC Start={cue.Time.Start.TotalMilliseconds}><P Class=A>{Escape(cue.Text).Replace("\n", "<br>")}\n"))
            + "</BODY></SAMI>", 0.011);
        yield return ("lrc", "[ti:x]\n" + string.Join(
            '\n', cues
            .Select(cue => $"[{(int)cue.Time.Start.TotalMinutes:00}:{cue.Time.Start:ss\\.ff}]{cue.Text.Replace('\n', ' ')}")), 0.011);
        yield return ("csv", "start,end,text\n" + string.Join(
            '\n', cues
            .Select(cue => string.Create(
            CultureInfo.InvariantCulture, $"{cue.Time.Start.TotalSeconds},{cue.Time.End.TotalSeconds},\"{cue.Text}\""))), 0.011);
        yield return ("mpl2", string.Join(
            '\n', cues
            .Select(cue =>
            $"[{Math.Round(cue.Time.Start.TotalSeconds * 10)}][{Math.Round(cue.Time.End.TotalSeconds * 10)}]"
            + cue.Text.Replace('\n', '|'))), 0.06);
    }

    private static string Srt(List<Cue> cues, Random random)
    {
        var text = new StringBuilder();
        var (numbered, spaced) = (random.Next(4) > 0, random.Next(4) > 0);
        foreach (var (at, cue) in Shuffled(cues, random).Index())
        {
            text.Append(numbered || !spaced ? $"{at + 1}{(random.Next(9) == 0 ? "\t" : "")}\n" : "");
            text.Append(Clock(cue.Time.Start, Mark(random))).Append(random.Next(4) == 0 ? "-->" : " --> ")
                .Append(Clock(cue.Time.End, Mark(random))).Append(random.Next(8) == 0 ? " X1:10 Y1:20" : "").Append('\n');
            text.Append(Tagged(random.Next(6) == 0 ? cue.Text.Replace("\n", "\n\n") : cue.Text, random))
                .Append(spaced ? random.Next(5) switch { 0 => "\n \n", 1 => "\n\n\n", _ => "\n\n" } : "\n");
        }

        return text.ToString();
    }

    private static string Vtt(List<Cue> cues, Random random)
    {
        var text = new StringBuilder("WEBVTT\n\n");
        foreach (var cue in Shuffled(cues, random))
        {
            text.Append(random
                .Next(6) switch
            {
                0 => "NOTE nothing\nof this is said\n\n",
                1 => "STYLE\n::cue { color: red }\n\n",
                2 => "name of it\n",
                _ => ""
            });
            text.Append($"{Clock(cue.Time.Start, '.')} --> "
                + $"{Clock(cue.Time.End, '.')}{(random.Next(3) == 0 ? " align:start position:0%" : "")}\n"
                + $"{Tagged(Escape(cue.Text), random)}\n\n");
        }

        return text.ToString();
    }

    private static string Ass(List<Cue> cues, Random random) =>
        "[Script Info]\n[V4+ Styles]\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
        + string.Join('\n', Shuffled(cues, random)
        .Select(cue =>
            $"{(random.Next(8) == 0 ? "Comment: 0,0:00:00.00,0:00:01.00,D,,0,0,0,,never\n" : "")}Dialogue: "
                + $"0,{Clock(cue.Time.Start, '.')[1..^1]},{Clock(cue.Time.End, '.')[1..^1]},D,,0,0,0,,"
                + $"{(random.Next(3) == 0 ? "{\\an8\\i1}" : "")}{cue.Text.Replace("\n", "\\N")}"));

    private static string Ttml(List<Cue> cues, Random random) =>
        $"<tt xmlns='http://www.w3.org/ns/ttml' "
            + $"xmlns:m='urn:other'><head><m:x>no</m:x></head><body><div>{string.Concat(cues.Select(cue =>
                string.Create(CultureInfo.InvariantCulture,
        $"<p begin='{(random.Next(2) == 0 ? $"{cue.Time.Start.TotalSeconds}s" : Clock(cue.Time.Start, '.'))}' "
            + $"{(random.Next(2) == 0 ? $"end='{Clock(cue.Time.End, '.')}'" : $"dur='{(cue.Time.End - cue.Time.Start).TotalSeconds}s'")}>\n"
            + $"  {(random.Next(3) == 0 ? $"<span>{Escape(cue.Text).Replace("\n", "</span><br/><span>")}</span>"
                : Escape(cue.Text).Replace("\n", "<br/>"))}"
            + $"{(random.Next(9) == 0 ? "<m:note>no</m:note>" : "")}</p>")))}</div></body></tt>";

    private static List<Cue> Shuffled(List<Cue> cues, Random random) => random.Next(3) == 0 ? cues.OrderBy(_ => random.Next())
        .ToList() : cues;

    private static string Tagged(string text, Random random) => random.Next(5) switch
    {
        0 => $"<i>{text}</i>",
        1 => $"<b>{text}",
        2 => string.Join(' ', text.Split(' ').Select(word => random.Next(6) == 0 ? $"<u>{word}</u>" : word)),
        _ => text,
    };

    private static byte[] Encode(string text, Random random, string name)
    {
        text = random.Next(3) switch { 0 => text.Replace("\n", "\r\n"), 1 when name is not "csv" => text.Replace('\n', '\r'), _ => text };
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return random.Next(6) switch
        {
            0 => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)],
            1 => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)],
            2 => Encoding.BigEndianUnicode.GetBytes(text),
            3 => Encoding.GetEncoding(1252).GetBytes(text),
            _ => Encoding.UTF8.GetBytes(text),
        };
    }

    private static char Mark(Random random) => ",.,:"[random.Next(4)];

    private static long Frames(TimeSpan time) => (long)Math.Round(time.TotalSeconds * 25);

    private static string Escape(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;");

    private static string Clock(TimeSpan time, char mark) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(int)time.TotalHours:00}:{time.Minutes:00}:{time.Seconds:00}{mark}{time.Milliseconds:000}");
}

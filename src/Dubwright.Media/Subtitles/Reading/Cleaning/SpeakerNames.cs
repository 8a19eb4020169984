using System.Text.RegularExpressions;
using Dubwright.Media.Subtitles.Reading.Cues;

namespace Dubwright.Media.Subtitles.Reading.Cleaning;

/// <summary>Who is named before what they say: <c>ANNA:</c>, <c>[ANNA]</c>, and <c>Anna:</c> in a file that does so again and
/// again.</summary>
internal sealed partial class SpeakerNames
{
    private readonly HashSet<string> _mixed;

    private SpeakerNames(HashSet<string> mixed) => _mixed = mixed;

    public static SpeakerNames In(IReadOnlyList<RawCue> cues)
    {
        var found = cues.SelectMany(cue => cue.Lines).Select(line => Mixed().Match(line)).Where(match => match.Success)
            .CountBy(match => match.Groups[1].Value).ToList();
        var repeated = found.Where(name => name.Value > 1 && !IsNoName(name.Key)).Select(name => name.Key)
            .ToHashSet(StringComparer.Ordinal);
        // The transcript of a meeting names everybody before whatever they say.
        if (found.Count > 1 && found.Where(name => !IsNoName(name.Key)).Sum(name => name.Value) * 3 > cues.Count * 2)
        {
            return new SpeakerNames([.. found.Select(name => name.Key).Where(name => !IsNoName(name))]);
        }

        // One word again and again may be anything; a dialogue has two names, or one that comes often.
        return new SpeakerNames(found.Count > 1 || found.Exists(name => name.Value > 2) ? repeated : []);
    }

    /// <summary>Parts a line into the name before it and the rest; null where it starts with no name.</summary>
    public Turn? Split(string line)
    {
        var match = Bracketed().Match(line);
        if (match.Success && (match.Groups[2].Length > 0 || IsCapitals(match.Groups[1].Value)) && !Sounds.IsSound(match.Groups[1].Value)
            && !IsNoName(match.Groups[1].Value)
            && !match.Groups[1].Value.TrimEnd().EndsWith("ING", StringComparison.OrdinalIgnoreCase))
        {
            return new Turn(match.Groups[1].Value.Trim(), line[match.Length..].TrimStart());
        }

        match = Capitals().Match(line);
        if (match.Success && match.Groups[1].Value.Count(char.IsUpper) > 1 && !IsNoName(match.Groups[1].Value))
        {
            return new Turn(match.Groups[1].Value.Trim(), line[match.Length..].TrimStart());
        }

        match = Mixed().Match(line);
        return match.Success && _mixed.Contains(match.Groups[1].Value)
            ? new Turn(match.Groups[1].Value, line[match.Length..].TrimStart()) : null;
    }

    private static bool IsCapitals(string text) => text.Count(char.IsUpper) > 1 && !text.Any(char.IsLower);

    private static bool IsNoName(string text) => NoName().IsMatch(text);

    [GeneratedRegex(@"^\[(\p{Lu}[^\[\]\n:]{1,30})\](\s*:)?(?=\s|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"^(\p{Lu}[\p{Lu}\p{M}\d .'’&/#-]{1,30}?)(?:\s*[(\[][^()\[\]\n]{1,40}[)\]])?\s?[:：](?=\s|$|[\p{L}""“'¿¡\[(])",
        RegexOptions.CultureInvariant)]
    private static partial Regex Capitals();

    [GeneratedRegex(
        @"^(\p{Lu}[\p{L}'’.-]{1,20}(?:[ ](?:\p{Lu}[\p{L}'’.-]{0,20}|\d{1,3})){0,2}|"
        + @"[\p{IsCJKUnifiedIdeographs}\p{IsHiragana}\p{IsKatakana}\p{IsHangulSyllables}]{1,8})\s?[:：](?=\s|$|\p{Lo})",
        RegexOptions.CultureInvariant)]
    private static partial Regex Mixed();

    [GeneratedRegex(
        @"^(?:CHAPTER|PART|EPISODE|ACT|SCENE|STEP|NOTE|WARNING|QUESTION|ANSWER|RULE|LESSON|NUMBER|P\.?S|FYI|BREAKING NEWS)\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex NoName();
}

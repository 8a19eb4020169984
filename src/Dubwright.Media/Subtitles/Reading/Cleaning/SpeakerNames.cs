using System.Text.RegularExpressions;
using Dubwright.Media.Subtitles.Reading.Cues;

namespace Dubwright.Media.Subtitles.Reading.Cleaning;

/// <summary>Who is named before what they say: <c>ANNA:</c>, <c>[ANNA]</c>, <c>[Anna]</c>, and <c>Anna:</c> in a file that does so again
/// and again.</summary>
internal sealed partial class SpeakerNames
{
    private const int MostWords = 3;
    private readonly HashSet<string> _mixed;
    private readonly HashSet<string> _speaking;
    private readonly HashSet<string> _mentioned;

    private SpeakerNames(HashSet<string> mixed, IReadOnlyList<RawCue> cues)
    {
        _mixed = mixed;
        var lines = cues.SelectMany(cue => cue.Lines).ToList();
        _mentioned = lines.SelectMany(line => Mentioned().Matches(line)).Select(match => match.Value)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        _speaking = cues.SelectMany(cue => cue.Turns.Select(turn => turn.Speaker).Append(cue.Speaker)).OfType<string>().Concat(mixed)
            .Concat(lines.Select(line => Capitals().Match(line)).Where(match => match.Success).Select(match => match.Groups[1].Value))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        // Who is named once with words behind is known where the name stands alone on its line.
        _speaking.UnionWith([.. lines.Select(line => Bracketed().Match(Dash().Replace(line, "")))
            .Where(match => match.Success && match.Groups["round"].Length == 0 && match.Groups["said"].Length > 0 && IsName(match))
            .Select(match => match.Groups["name"].Value.Trim())]);
    }

    public static SpeakerNames In(IReadOnlyList<RawCue> cues)
    {
        var found = cues.SelectMany(cue => cue.Lines).Select(line => Mixed().Match(line)).Where(match => match.Success)
            .CountBy(match => match.Groups[1].Value).ToList();
        var repeated = found.Where(name => name.Value > 1 && !IsNoName(name.Key)).Select(name => name.Key)
            .ToHashSet(StringComparer.Ordinal);
        // The transcript of a meeting names everybody before whatever they say.
        if (found.Count > 1 && found.Where(name => !IsNoName(name.Key)).Sum(name => name.Value) * 3 > cues.Count * 2)
        {
            return new SpeakerNames([.. found.Select(name => name.Key).Where(name => !IsNoName(name))], cues);
        }

        // One word again and again may be anything; a dialogue has two names, or one that comes often.
        return new SpeakerNames(found.Count > 1 || found.Exists(name => name.Value > 2) ? repeated : [], cues);
    }

    /// <summary>Parts a line into the name before it and the rest; null where it starts with no name.</summary>
    public Turn? Split(string line)
    {
        var match = Bracketed().Match(line);
        if (match.Success && IsName(match))
        {
            return new Turn(match.Groups["name"].Value.Trim(), line[match.Groups["said"].Index..]);
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

    private bool IsName(Match match)
    {
        var (name, said) = (match.Groups["name"].Value.Trim(), match.Groups["said"].Value);
        if (IsNoName(name))
        {
            return false;
        }

        if (match.Groups["round"].Length > 0)
        {
            return _speaking.Contains(name) && !SoundWords.AreIn(name);
        }

        if (match.Groups["colon"].Length > 0 || SoundWords.ArePeople(name))
        {
            return !Sounds.IsSound(name);
        }

        if (!Words().IsMatch(name) || name.Split(' ').Count(word => char.IsUpper(word[0])) > MostWords || SoundWords.AreIn(name)
            || (SoundWords.MayBeIn(name) && !_mentioned.Contains(name)))
        {
            return false;
        }

        // Alone on its line a mixed-case word may be a place or a title; before small letters, a word that was mended.
        return IsCapitals(name) || _speaking.Contains(name) || (said.Length > 0 && (!char.IsLower(said[0]) || _mentioned.Contains(name)));
    }

    private static bool IsCapitals(string text) => text.Count(char.IsUpper) > 1 && !text.Any(char.IsLower);

    private static bool IsNoName(string text) => NoName().IsMatch(text);

    [GeneratedRegex(
        @"^(?:\[|(?<round>\())(?<name>\p{L}[^()\[\]\n:,]{1,30})(?:,\s\p{Ll}[^()\[\]\n:]{1,40})?(?(round)\)|\])(?<colon>\s*[:：])?(?:\s+|$)"
        + @"(?<said>.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Bracketed();

    // Capitalised words, what stands between the parts of a name, and numbers.
    [GeneratedRegex(
        @"^(?:(?:de|del|della|di|da|das|do|dos|du|des|la|le|van|von|der|den|of|and|y|et|und|e|&) )?\p{Lu}[\p{L}\p{M}'’.-]*"
        + @"(?: (?:\p{Lu}[\p{L}\p{M}'’.-]*|de|del|della|di|da|das|do|dos|du|des|la|le|van|von|der|den|of|and|y|et|und|e|&|#?\d{1,3}))*$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Words();

    // In the middle of a sentence a capital is a name's, outside of German.
    [GeneratedRegex(@"(?<=[\p{Ll},] )\p{Lu}\p{L}+(?: \p{Lu}\p{L}+)?", RegexOptions.CultureInvariant)]
    private static partial Regex Mentioned();

    [GeneratedRegex(@"^[-–—‐‑―>]+\s*", RegexOptions.CultureInvariant)]
    private static partial Regex Dash();

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

using System.Text.RegularExpressions;

namespace Dubwright.Pipeline.Steps.Manuscripts.Reading.Documents;

/// <summary>
/// The name that a play puts before what somebody says: <c>ANNA: …</c>, <c>Anna (softly): …</c>, <c>[Anna] …</c>, <c>ANNA. …</c> in
/// capitals.
/// </summary>
/// <param name="Name">As it is written.</param>
/// <param name="Rest">What follows; how it is said, in brackets, stands before it.</param>
internal sealed partial record ScriptLabel(string Name, string Rest)
{
    private const int LongestName = 32;

    /// <summary>Null where a line begins with none.</summary>
    public static ScriptLabel? Of(string line)
    {
        var match = Label().Match(line);
        if (!match.Success || match.Groups["name"].Value is not { Length: <= LongestName } name)
        {
            return null;
        }

        var (how, rest) = (match.Groups["how"].Value, line[match.Length..].Trim());
        return rest.Any(char.IsLetterOrDigit) ? new ScriptLabel(name, how.Length == 0 ? rest : $"{how} {rest}") : null;
    }

    /// <summary>As people write it: <c>MR. GREEN</c> is Mr. Green.</summary>
    public static string Called(string name) => name.Any(char.IsLower) ? name
        : Word().Replace(name, word => string.Concat(word.Value[..1], word.Value[1..].ToLowerInvariant()));

    private const string Names = @"\p{Lu}[\p{L}\p{N}'’-]*\.?(?: [\p{Lu}\p{N}][\p{L}\p{N}'’-]*\.?){0,3}";
    private const string Capitals = @"\p{Lu}[\p{Lu}'’-]+(?: [\p{Lu}\p{N}][\p{Lu}\p{N}'’-]*){0,3}";
    private const string How = @"(?:\s*(?<how>\([^()]{1,80}\)|\[[^\[\]]{1,80}\]))?";

    [GeneratedRegex($@"^\s*(?:\[(?<name>{Names})\]:?|(?<name>{Names}){How}\s*[:：]|(?<name>{Capitals}){How}\.)(?:\s+|(?<=：))",
        RegexOptions.CultureInvariant)]
    private static partial Regex Label();

    [GeneratedRegex(@"\p{Lu}[\p{Lu}'’]+")]
    private static partial Regex Word();
}

using System.Text.RegularExpressions;

namespace Dubwright.Core.Processes;

/// <summary>Words a command line as a person would type it, fit for a log.</summary>
internal static partial class CommandLine
{
    // A filter may be as long as its film has groups; its beginning and its end tell what it was.
    private const int Longest = 4000;

    public static string Describe(ProcessSpec spec)
    {
        var line = string.Join(
            ' ',
            [Quoted(spec.Program), .. spec.Arguments
            .Select(argument => spec.PrivateArguments.Contains(argument) ? "…" : Quoted(Unsigned(argument)))]);
        return line.Length <= Longest ? line : $"{line[..(Longest / 2)]} … {line[^(Longest / 2)..]}";
    }

    /// <summary>A text without what may sign an address in it: its query, its fragment, and what stands before the host.</summary>
    public static string Unsigned(string text) =>
        Address.Replace(text, match =>
            $"{match.Groups["scheme"].Value}{match.Groups["place"].Value}{(match.Groups["rest"].Length > 0 ? "?…" : "")}");

    private static string Quoted(string argument) =>
        Plain.IsMatch(argument) ? argument : $"'{argument.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    [GeneratedRegex(@"(?<scheme>[A-Za-z][A-Za-z0-9+.-]*://)(?:[^/?#\s@]*@)?(?<place>[^?#\s]*)(?<rest>[?#]\S*)?")]
    private static partial Regex Address { get; }

    [GeneratedRegex(@"\A[\w@%+=:,./…?-]+\z")]
    private static partial Regex Plain { get; }
}

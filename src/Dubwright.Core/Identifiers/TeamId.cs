using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Dubwright.Core.Identifiers;

/// <summary>The number of a team: whose tasks, artifacts and voices these are.</summary>
public readonly record struct TeamId(long Value) : IParsable<TeamId>
{
    /// <exception cref="FormatException">It is no positive integer.</exception>
    public static TeamId Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var id) ? id : throw new FormatException($"'{s}' is no team's number.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out TeamId result)
    {
        result = long.TryParse(s, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? new(number) : default;
        return number > 0;
    }

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Dubwright.Core.Identifiers;

/// <summary>The number of a run: a finished task's result.</summary>
public readonly record struct RunId(long Value) : IParsable<RunId>
{
    /// <exception cref="FormatException">It is no positive integer.</exception>
    public static RunId Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var id) ? id : throw new FormatException($"'{s}' is no run's number.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out RunId result)
    {
        result = long.TryParse(s, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? new(number) : default;
        return number > 0;
    }

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

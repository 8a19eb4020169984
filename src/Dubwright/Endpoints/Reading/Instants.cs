using System.Globalization;

namespace Dubwright.Endpoints.Reading;

internal static class Instants
{
    private const int Longest = 40;

    /// <summary>An instant by ISO 8601; UTC where it says no zone. Null where it is left out.</summary>
    public static DateTimeOffset? Instant(this Fields fields, string name)
    {
        // A plus that nobody escaped comes as a space.
        if (fields.Text(name, 1, Longest)?.Replace(' ', '+') is not { } text)
        {
            return null;
        }

        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant))
        {
            return instant;
        }

        fields.Fault(name, "Input should be an instant such as 2026-11-30T08:00:00Z", "datetime_parsing");
        return null;
    }
}

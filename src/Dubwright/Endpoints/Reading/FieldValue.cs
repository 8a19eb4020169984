using System.Globalization;
using System.Text.Json;

namespace Dubwright.Endpoints.Reading;

/// <summary>Single values as clients write them.</summary>
internal static class FieldValue
{
    /// <summary>The text of a JSON string; null for anything else, and for text that is no Unicode.</summary>
    public static string? Text(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair.
            return null;
        }
    }

    public static bool IsEmpty(JsonElement value) => value.ValueKind == JsonValueKind.String && value.ValueEquals("");

    /// <summary>A number or a text as it is written.</summary>
    public static string? Written(JsonElement value) => value.ValueKind == JsonValueKind.Number
        ? Integer(value)?.ToString(CultureInfo.InvariantCulture) ?? value.GetRawText()
        : Text(value);

    /// <summary>An integer, also written as text or with a fraction of zero.</summary>
    public static long? Integer(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetInt64(out var whole) => whole,
        // A decimal takes what is smaller than it can hold as zero.
        JsonValueKind.Number when value.TryGetDecimal(out var number) && decimal.IsInteger(number) && Math.Abs(number) < long.MaxValue
            && double.IsInteger(value.GetDouble()) => (long)number,
        JsonValueKind.String when long
            .TryParse(Text(value), NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
            CultureInfo.InvariantCulture, out var read) => read,
        _ => null,
    };

    /// <summary>A number, also written as text.</summary>
    public static double? Number(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetDouble(out var number) => number,
        JsonValueKind.String when double.TryParse(Text(value), NumberStyles.Float, CultureInfo.InvariantCulture, out var read) => read,
        _ => null,
    };

    public static bool? Boolean(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number or JsonValueKind.String => Written(value)?.Trim().ToLowerInvariant() switch
        {
            "true" or "1" or "yes" or "on" => true,
            "false" or "0" or "no" or "off" => false,
            _ => null,
        },
        _ => null,
    };

    /// <summary>What to say of a value that names no language.</summary>
    public static string NoLanguage(JsonElement member) =>
        $"'{Shortened(Written(member))}' is no language of the table; /source-languages and /target-languages list them";

    private static string Shortened(string? text) => text is { Length: > 40 } ? $"{text[..40]}…" : text ?? "";
}

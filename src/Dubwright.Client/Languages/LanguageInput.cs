using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dubwright.Client.Languages;

/// <summary>A language as a request may name it: its number, its tag in any spelling (<c>es-es</c>, <c>es_ES</c>), or <c>auto</c> for a
/// source.</summary>
/// <param name="Text">As it is sent; a number goes out as a number.</param>
[JsonConverter(typeof(LanguageInputJson))]
public readonly record struct LanguageInput(string Text)
{
    /// <summary>Leaves a source's language to the engines.</summary>
    public const string Auto = "auto";

    public static implicit operator LanguageInput(int id) => FromInt32(id);

    public static implicit operator LanguageInput(string text) => new(text);

    public static LanguageInput FromInt32(int id) => new(id.ToString(CultureInfo.InvariantCulture));

    public static LanguageInput FromString(string text) => new(text);

    public override string ToString() => Text;
}

/// <summary>Reads a number or a text; writes a number where it is one.</summary>
public sealed class LanguageInputJson : JsonConverter<LanguageInput>
{
    public override LanguageInput Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number ? LanguageInput.FromInt32(reader.GetInt32()) : new(reader.GetString() ?? "");

    public override void Write(Utf8JsonWriter writer, LanguageInput value, JsonSerializerOptions options)
    {
        if (int.TryParse(value.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            writer.WriteNumberValue(id);
        }
        else
        {
            writer.WriteStringValue(value.Text);
        }
    }
}

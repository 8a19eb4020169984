using System.Buffers;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dubwright.Pipeline.Contracts;

namespace Dubwright.Pipeline.Scheduling;

/// <summary>The name of a step's result: the SHA-256, in lower-case hexadecimal, of everything the step is given.</summary>
internal static class Fingerprint
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Members and inputs count in ordinal order, so the order they were declared in does not matter.</summary>
    public static string Of(string kind, int version, JsonElement options, IReadOnlyDictionary<string, ArtifactId> inputs)
    {
        var bytes = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(bytes, Plain))
        {
            writer.WriteStartObject();
            writer.WriteString("kind", kind);
            writer.WriteNumber("version", version);
            writer.WritePropertyName("options");
            WriteSorted(writer, options);
            writer.WriteStartObject("inputs");
            foreach (var (name, artifact) in inputs.OrderBy(input => input.Key, StringComparer.Ordinal))
            {
                writer.WriteString(name, artifact.Value);
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return Convert.ToHexStringLower(SHA256.HashData(bytes.WrittenSpan));
    }

    private static void WriteSorted(Utf8JsonWriter writer, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in element.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(member.Name);
                    WriteSorted(writer, member.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                {
                    WriteSorted(writer, item);
                }

                writer.WriteEndArray();
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }
}

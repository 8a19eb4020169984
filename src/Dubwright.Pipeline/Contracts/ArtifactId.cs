using System.Text.Json.Serialization;

namespace Dubwright.Pipeline.Contracts;

/// <summary>The SHA-256 of an artifact's bytes, in lower-case hexadecimal. Content is stored under its hash; names from outside are never
/// paths.</summary>
[JsonConverter(typeof(ArtifactIdJson))]
public readonly record struct ArtifactId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>An <see cref="ArtifactId"/> is a plain string in JSON.</summary>
public sealed class ArtifactIdJson : JsonConverter<ArtifactId>
{
    public override ArtifactId Read(ref System.Text.Json.Utf8JsonReader reader, Type typeToConvert,
        System.Text.Json.JsonSerializerOptions options) =>
        new(reader.GetString()!);

    public override void Write(System.Text.Json.Utf8JsonWriter writer, ArtifactId value, System.Text.Json.JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);
}

using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Dubwright.Endpoints.Documentation;

/// <summary>An example for every body that has none of its own: what has to be there, as a plain case has it.</summary>
internal static class RequestExamples
{
    // Members that an example has although they need not be there.
    private static readonly HashSet<string> Shown = ["video_url", "media_url", "target_languages", "voice_name", "project_name", "email",
        "password"];

    private static readonly Dictionary<string, string> Known = new()
    {
        ["video_url"] = "\"https://example.org/film.mp4\"",
        ["media_url"] = "\"https://example.org/film.mp4\"",
        ["project_name"] = "\"Episode 1\"",
        ["source_language"] = "1",
        ["target_language"] = "54",
        ["target_languages"] = "[54]",
        ["language"] = "1",
        ["text"] = "\"The rain had stopped.\"",
        ["texts"] = "[\"The rain had stopped.\"]",
        ["run_ids"] = "[1]",
        ["folder_name"] = "\"Season 2\"",
        ["name"] = "\"A name\"",
        ["filename"] = "\"film.mp4\"",
        ["translations"] = """[{"translation":"Nguyen","language":1}]""",
        ["translation"] = "\"Nguyen\"",
        ["email"] = "\"vera@example.org\"",
        ["role"] = "\"editor\"",
        ["password"] = "\"correct horse battery staple\"",
        ["current_password"] = "\"correct horse battery staple\"",
        ["new_password"] = "\"another horse, another staple\"",
        ["prompt"] = "\"Heavy rain and distant thunder\"",
        ["output_format"] = "\"wav\"",
        ["voice_name"] = "\"Vera\"",
        ["gender"] = "2",
        ["dictionary_name"] = "\"Names\"",
        ["content"] = "\"1\\n00:00:01,000 --> 00:00:02,000\\nHello.\\n\"",
    };

    public static void Add(OpenApiDocument document)
    {
        foreach (var media in Operations.Of(document).SelectMany(operation => operation.RequestBody?.Content?.Values ?? []))
        {
            if (media is { Example: null, Schema: { } schema } && Target(document, schema) is { Properties.Count: > 0 } target
                && !NeedsFile(target))
            {
                media.Example = Of(document, target);
            }
        }
    }

    // No text stands for a film or a recording.
    private static bool NeedsFile(OpenApiSchema schema) => schema.Required?.Any(name =>
        schema.Properties![name] is OpenApiSchemaReference { Reference.Id: nameof(IFormFile) }) == true;

    private static JsonObject Of(OpenApiDocument document, OpenApiSchema schema)
    {
        var example = new JsonObject();
        foreach (var (name, member) in schema.Properties!)
        {
            if (schema.Required?.Contains(name) == true || Shown.Contains(name))
            {
                example[name] = Value(name, member);
            }
        }

        if (example.Count == 0)
        {
            var (name, member) = schema.Properties.First();
            example[name] = Value(name, member);
        }

        return example;

        JsonNode? Value(string name, IOpenApiSchema member) => Known.TryGetValue(name, out var known) ? JsonNode.Parse(known)
            : Of(document, member);
    }

    private static JsonNode? Of(OpenApiDocument document, IOpenApiSchema schema) => Target(document, schema) switch
    {
        { Properties.Count: > 0 } target => Of(document, target),
        { Enum: [{ } first, ..] } => first.DeepClone(),
        { AnyOf: [{ } first, ..] } => Of(document, first),
        { Type: { } type } target when type.HasFlag(JsonSchemaType.Array) => new JsonArray(Of(document, target.Items!)),
        { Type: { } type } target when type.HasFlag(JsonSchemaType.Integer) || type.HasFlag(JsonSchemaType.Number) =>
            JsonNode.Parse(double.Parse(target.Minimum ?? "1", CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)),
        { Type: { } type } when type.HasFlag(JsonSchemaType.Boolean) => true,
        _ => "text",
    };

    private static OpenApiSchema? Target(OpenApiDocument document, IOpenApiSchema schema) => schema switch
    {
        OpenApiSchemaReference { Reference.Id: { } id } when document.Components!.Schemas!.TryGetValue(id, out var found) =>
            found as OpenApiSchema,
        OpenApiSchema own => own,
        _ => null,
    };
}

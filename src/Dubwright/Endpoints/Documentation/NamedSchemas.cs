using Microsoft.OpenApi;

namespace Dubwright.Endpoints.Documentation;

/// <summary>Schemas that the public document names by themselves, and that the generator writes out in place.</summary>
internal static class NamedSchemas
{
    private static readonly HashSet<string> Numbers =
        ["run_id", "dictionary_id", "term_id", "folder_id", "voice_id", "person_id", "invitation_id", "snapshot_id", "stream_id",
            "template_id", "delivery_id"];

    // As they are made; whatever else stands there names nothing.
    private static readonly Dictionary<string, string> Texts = new()
    {
        ["file_id"] = Hex(32),
        ["webhook_id"] = "^ep_[0-9a-f]{32}$",
        ["key_id"] = Hex(12),
        ["session_id"] = Hex(16),
        ["artifact"] = Hex(64),
        ["signature"] = Hex(64),
    };

    public static void Refer(OpenApiDocument document)
    {
        Move(document, "OrchestratorPipelineResult", "status", "TaskStatus");
        Move(document, "HTTPValidationError", "detail", "ValidationError");
        document.Components!.Schemas!["TaskIDParam"] = new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            Title = "Task ID",
            Pattern = Hex(32),
            Description = "What names a task from the answer of its creation on, and for ever.",
        };
        foreach (var path in Operations.Of(document).SelectMany(operation => operation.Parameters?.OfType<OpenApiParameter>() ?? [])
            .Where(parameter => parameter.In == ParameterLocation.Path))
        {
            path.Schema = path.Name switch
            {
                "task_id" => new OpenApiSchemaReference("TaskIDParam", document),
                "target_language" => new OpenApiSchemaReference(LanguageSchemas.Named, document),
                { } name when Texts.TryGetValue(name, out var pattern) =>
                    new OpenApiSchema { Type = JsonSchemaType.String, Pattern = pattern },
                "segment" => RequestShapes.Integer(0, int.MaxValue),
                { } name when Numbers.Contains(name) => RequestShapes.Integer(1, long.MaxValue),
                _ => path.Schema,
            };
        }
    }

    private static string Hex(int digits) => $"^[0-9a-f]{{{digits}}}$";

    /// <summary>Makes a member's schema, or that of each of its items, a component.</summary>
    private static void Move(OpenApiDocument document, string owner, string member, string name)
    {
        if (document.Components!.Schemas!.TryGetValue(owner, out var found) && found.Properties?[member] is OpenApiSchema inline)
        {
            var reference = new OpenApiSchemaReference(name, document);
            if (inline.Items is { } item)
            {
                document.Components.Schemas[name] = item is OpenApiSchemaReference ? document.Components.Schemas[name] : item;
                inline.Items = reference;
            }
            else
            {
                document.Components.Schemas[name] = inline;
                found.Properties[member] = reference;
            }
        }
    }
}

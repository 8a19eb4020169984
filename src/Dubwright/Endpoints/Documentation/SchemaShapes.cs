using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using Dubwright.Client.Errors;
using Dubwright.Client.Languages;
using Dubwright.Core.Identifiers;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Dubwright.Endpoints.Documentation;

/// <summary>Schemas as the wire has them, where the generator reads the C# types differently.</summary>
internal static class SchemaShapes
{
    /// <summary>What an identifier is on the wire; null where the type is none.</summary>
    public static JsonSchemaType? Identifier(Type type) =>
        type == typeof(TaskId) ? JsonSchemaType.String : type == typeof(RunId) ? JsonSchemaType.Integer : null;

    /// <summary>The schema itself, or an object of such by the language's id; of an object of schemas, each so.</summary>
    public static OpenApiSchema OneOrByLanguage(IOpenApiSchema schema) => schema.AdditionalProperties is { } each
        ? new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = OneOrByLanguage(each) }
        : new OpenApiSchema { AnyOf = [schema, new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = schema }] };

    public static Task ApplyAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        Number(schema);
        if (Identifier(type) is { } identifier)
        {
            (schema.Type, schema.Properties, schema.Required) = (identifier, null, null);
        }
        else if (type == typeof(LanguageInput))
        {
            var language = LanguageSchemas.Placeholder();
            (schema.Type, schema.Properties, schema.Required) = (null, null, null);
            (schema.AnyOf, schema.Description) = (language.AnyOf, language.Description);
        }
        else if (context.JsonTypeInfo.ElementType == typeof(LanguageInput))
        {
            schema.Items = LanguageSchemas.Placeholder();
        }
        else if (context.JsonPropertyInfo?.DeclaringType == typeof(ValidationItem) && schema.Type?.HasFlag(JsonSchemaType.Array) == true)
        {
            schema.Items = new OpenApiSchema
            {
                AnyOf = [new OpenApiSchema { Type = JsonSchemaType.String },
                new OpenApiSchema { Type = JsonSchemaType.Integer }]
            };
        }

        if (context.JsonPropertyInfo?.AttributeProvider?
            .GetCustomAttributes(typeof(AllowedValuesAttribute), true) is [AllowedValuesAttribute allowed])
        {
            // Of a list, the words are what its items may be.
            var words = schema.Type?.HasFlag(JsonSchemaType.Array) == true && schema.Items is OpenApiSchema item ? item : schema;
            words.Enum = [.. allowed.Values.Select(value => value is null ? JsonNullSentinel.JsonNull : JsonValue.Create((string)value))];
        }

        return Task.CompletedTask;
    }

    // Numbers may also come as text; that is tolerance, not the form to document.
    private static void Number(OpenApiSchema schema)
    {
        if (schema.Type is { } type && (type & (JsonSchemaType.Integer | JsonSchemaType.Number)) != 0)
        {
            schema.Type = type & ~JsonSchemaType.String;
            schema.Pattern = null;
        }
    }

    /// <summary>What a request costs.</summary>
    public static OpenApiHeader Credits() => new()
    {
        Description = "What it costs, in credits, where that is known beforehand; else the status tells it once it is",
        Schema = new OpenApiSchema { Type = JsonSchemaType.Integer },
    };

    /// <summary>When it is worth asking for a status again.</summary>
    public static OpenApiHeader RetryAfter() => new()
    {
        Description = "While the status is PENDING: after how many seconds it is worth asking again, from 1 to 30",
        Schema = new OpenApiSchema { Type = JsonSchemaType.Integer },
    };
}

using Dubwright.Core.Languages;
using Microsoft.OpenApi;

namespace Dubwright.Endpoints.Documentation;

/// <summary>Languages as requests name them: one schema with every id and tag, referred to wherever a language may stand.</summary>
internal static class LanguageSchemas
{
    public const string Named = "LanguageInput";
    private const string Spoken = "SourceLanguageInput";

    /// <summary>What stands for a language until the document is put together.</summary>
    public static OpenApiSchema Placeholder() => new()
    {
        Description = "A language's id, its tag in any spelling, or `auto` for a source.",
        AnyOf = [new OpenApiSchema { Type = JsonSchemaType.Integer }, new OpenApiSchema { Type = JsonSchemaType.String }],
    };

    public static void Refer(OpenApiDocument document)
    {
        var schemas = document.Components!.Schemas ??= new Dictionary<string, IOpenApiSchema>();
        foreach (var (name, schema) in schemas.Where(pair => pair.Key != Named).ToList())
        {
            Visit(document, schema, name);
        }

        foreach (var operation in Operations.Of(document))
        {
            foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
            {
                parameter.Schema = IsPlaceholder(parameter.Schema) ? Reference(document, Named, null) : parameter.Schema;
            }

            foreach (var media in operation.RequestBody?.Content?.Values ?? [])
            {
                Visit(document, media.Schema, "");
            }
        }

        schemas[Named] = Every();
        schemas[Spoken] = new OpenApiSchema
        {
            Description = "A language as `LanguageInput` has it, or `auto` where an installed engine can tell it.",
            AnyOf =
            [
                new OpenApiSchemaReference(Named, document),
                new OpenApiSchema { Type = JsonSchemaType.String, Enum = [LanguageTable.Auto] },
            ],
        };
    }

    // Ranges and one pattern, and not a list of every value: whoever tests by the document would ask for each of them everywhere.
    private static OpenApiSchema Every() => new()
    {
        Description = "A language's id or its tag; tags also in capitals and with an underscore. `/source-languages` and "
            + "`/target-languages` tell which are served.",
        AnyOf =
        [
            .. Runs().Select(run => RequestShapes.Integer(run.First, run.Last)),
            new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Pattern = $"^({string.Join('|', LanguageTable.All.Select(language => $"{language.Id}|{language.Tag}"))})$",
            },
        ],
    };

    /// <summary>The ids of the table, which has gaps.</summary>
    private static IEnumerable<(int First, int Last)> Runs() => LanguageTable.All.Select(language => language.Id).Index()
        .GroupBy(entry => entry.Item - entry.Index).Select(run => (run.First().Item, run.Last().Item));

    private static void Visit(OpenApiDocument document, IOpenApiSchema? schema, string name)
    {
        if (schema is not OpenApiSchema own)
        {
            return;
        }

        foreach (var (member, value) in own.Properties?.ToList() ?? [])
        {
            if (IsPlaceholder(value))
            {
                var wanted = member == "source_language" || (member == "language" && name == "TranscribeForm") ? Spoken : Named;
                own.Properties![member] = own.Required?.Contains(member) == true
                    ? Reference(document, wanted, value.Description)
                    : OrNull(document, wanted, value.Description);
            }
            else
            {
                Visit(document, value, name);
            }
        }

        if (IsPlaceholder(own.Items))
        {
            own.Items = Reference(document, Named, null);
        }

        foreach (var inner in (own.AnyOf ?? []).Concat(own.OneOf ?? []).Append(own.Items).Append(own.AdditionalProperties))
        {
            Visit(document, inner, name);
        }
    }

    private static OpenApiSchema OrNull(OpenApiDocument document, string name, string? description) => new()
    {
        Description = description,
        OneOf = [new OpenApiSchema { Type = JsonSchemaType.Null }, new OpenApiSchemaReference(name, document)],
    };

    private static OpenApiSchemaReference Reference(OpenApiDocument document, string name, string? description) =>
        new(name, document) { Description = description };

    private static bool IsPlaceholder(IOpenApiSchema? schema) => schema is OpenApiSchemaReference { Reference.Id: Named }
        || schema is OpenApiSchema
        {
            AnyOf: [OpenApiSchema { Type: JsonSchemaType.Integer, Enum: null }, OpenApiSchema { Type: JsonSchemaType.String, Enum: null }],
        };
}

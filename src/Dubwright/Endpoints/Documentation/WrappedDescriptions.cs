using System.Text.RegularExpressions;
using Microsoft.OpenApi;

namespace Dubwright.Endpoints.Documentation;

/// <summary>Descriptions that come from comments in the code break where a line of code ends; readers of the document break them
/// anew.</summary>
internal static partial class WrappedDescriptions
{
    public static void Join(OpenApiDocument document)
    {
        foreach (var operation in document.Paths.Values.SelectMany(path => path.Operations?.Values ?? Enumerable.Empty<OpenApiOperation>()))
        {
            operation.Description = Joined(operation.Description);
            operation.Summary = Joined(operation.Summary);
            foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
            {
                parameter.Description = Joined(parameter.Description);
            }

            if (operation.RequestBody is OpenApiRequestBody body)
            {
                body.Description = Joined(body.Description);
            }

            foreach (var media in operation.RequestBody?.Content?.Values ?? Enumerable.Empty<OpenApiMediaType>())
            {
                Join(media.Schema);
            }
        }

        foreach (var schema in document.Components?.Schemas?.Values ?? Enumerable.Empty<IOpenApiSchema>())
        {
            Join(schema);
        }
    }

    private static void Join(IOpenApiSchema? schema)
    {
        // A reference without a description shows that of what it refers to.
        if (schema is OpenApiSchemaReference { Reference.Description: { } instead } reference)
        {
            reference.Description = Joined(instead);
        }

        if (schema is not OpenApiSchema own)
        {
            return;
        }

        own.Description = Joined(own.Description);
        Join(own.Items);
        foreach (var inner in (own.Properties?.Values ?? Enumerable.Empty<IOpenApiSchema>())
            .Concat(own.AnyOf ?? []).Concat(own.OneOf ?? []).Concat(own.AllOf ?? []))
        {
            Join(inner);
        }
    }

    private static string? Joined(string? text) => text is null ? null : Break().Replace(text, " ");

    // A blank line parts paragraphs.
    [GeneratedRegex(@"(?<!\n)[ \t]*\n(?!\s*\n)[ \t]*")]
    private static partial Regex Break();
}

using Dubwright.Client.Languages;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Dubwright.Endpoints.Documentation;

/// <summary>What the generator cannot see for itself in the OpenAPI document.</summary>
internal static class ApiDocument
{
    private const string Scheme = "APIKeyHeader";

    public static IServiceCollection AddApiDocument(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.CreateSchemaReferenceId = type => WireNames.Of(type.Type) ?? OpenApiOptions.CreateDefaultSchemaReferenceId(type);
        options.AddDocumentTransformer(DescribeAsync);
        options.AddOperationTransformer(CompleteAsync);
        options.AddSchemaTransformer(LanguagesAsync);
    });

    private static Task DescribeAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Dubwright",
            Version = "1",
            Description = "Dubs films, sets up projects to edit and narrates stories. Wire-compatible with the public CAMB.AI REST API: " +
                "point an official SDK at this server. Create a task, poll its status until it is no longer PENDING, ask for the result with the run id.",
        };
        document.Servers = [new OpenApiServer { Url = "/apis" }, new OpenApiServer { Url = "/" }];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Scheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = "x-api-key" },
        };
        return Task.CompletedTask;
    }

    private static Task CompleteAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        operation.Responses ??= [];
        if (!metadata.OfType<IAllowAnonymous>().Any())
        {
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, context.Document)] = [] }];
            Add(operation, "401", "The key is wrong");
            Add(operation, "403", "There is no key");
            Add(operation, "429", "Too many requests; Retry-After tells when to come back");
        }

        if (operation.Parameters?.Count > 0 || operation.RequestBody is not null)
        {
            Add(operation, "422", "What is wrong with the request, each with its place");
        }

        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>().Where(parameter => parameter.Name == "run_id"))
        {
            parameter.Schema = new OpenApiSchema { Type = JsonSchemaType.Integer };
        }

        foreach (var query in metadata.OfType<QueryValue>())
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(query.Describe());
        }

        return Task.CompletedTask;
    }

    private static Task LanguagesAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if ((Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type) == typeof(LanguageInput))
        {
            schema.Type = null;
            schema.Properties = null;
            schema.Required = null;
            schema.Description = "A language's id, its tag in any spelling, or `auto` for a source.";
            schema.AnyOf = [new OpenApiSchema { Type = JsonSchemaType.Integer }, new OpenApiSchema { Type = JsonSchemaType.String }];
        }

        return Task.CompletedTask;
    }

    private static void Add(OpenApiOperation operation, string status, string description) =>
        operation.Responses!.TryAdd(status, new OpenApiResponse { Description = description });
}

using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dubwright.Accounts;
using Dubwright.Client.Errors;
using Dubwright.Client.Tasks;
using Dubwright.Http;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Dubwright.Endpoints.Documentation;

/// <summary>What the generator cannot see for itself in the OpenAPI document.</summary>
internal static partial class ApiDocument
{
    public const string Name = "v1";
    private const string Scheme = "APIKeyHeader";

    public static IServiceCollection AddApiDocument(this IServiceCollection services) => services.AddOpenApi(Name, options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.CreateSchemaReferenceId = type => SchemaShapes.Identifier(type.Type) is not null ? null
            : WireNames.Of(type.Type) ?? OpenApiOptions.CreateDefaultSchemaReferenceId(type);
        options.AddDocumentTransformer(DescribeAsync);
        options.AddOperationTransformer(CompleteAsync);
        options.AddSchemaTransformer(SchemaShapes.ApplyAsync);
    });

    private static Task DescribeAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context,
        CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Dubwright",
            Version = "1",
            Description = "Dubs films, sets up projects to edit and narrates stories. Wire-compatible with the public CAMB.AI REST API: " +
                "point an official SDK at this server. Create a task, poll its status until it is no longer PENDING, ask for the result "
                    + "with the run id.",
        };
        document.Servers = [new OpenApiServer { Url = "/apis" }, new OpenApiServer { Url = "/" }];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Scheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = "x-api-key" },
        };
        document.Components.Schemas ??= new Dictionary<string, IOpenApiSchema>();
        WrappedDescriptions.Join(document);
        NamedSchemas.Refer(document);
        LanguageSchemas.Refer(document);
        RequestShapes.Complete(document);
        RequestExamples.Add(document);
        return Task.CompletedTask;
    }

    private static async Task CompleteAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context,
        CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        operation.OperationId ??= OperationId(context.Description.HttpMethod!, context.Description.RelativePath!);
        operation.Parameters ??= [];
        foreach (var language in operation.Parameters.OfType<OpenApiParameter>().Where(parameter => parameter.Name is "language"))
        {
            language.Schema = LanguageSchemas.Placeholder();
        }

        foreach (var query in metadata.OfType<QueryValue>())
        {
            operation.Parameters.Add(query.Describe());
        }

        if (CreatesTask.Is(metadata))
        {
            operation.Parameters.Add(CreatesTask.Describe());
        }

        if (metadata.OfType<BodyType>().SingleOrDefault() is { } body && operation.RequestBody?.Content is { } content && content
            .Remove(BodyType.Any, out var form))
        {
            content[body.ContentType] = form;
            form.Example = metadata.OfType<BodyExample>().SingleOrDefault() is { } example ? JsonNode.Parse(example.Json) : null;
        }

        operation.Responses ??= [];
        if (metadata.OfType<OneOrByLanguage>().Any() && operation.Responses["200"].Content!["application/json"] is { } answer)
        {
            answer.Schema = SchemaShapes.OneOrByLanguage(answer.Schema!);
        }

        foreach (var type in metadata.OfType<AnswersBytes>().SelectMany(bytes => bytes.ContentTypes))
        {
            var success = (OpenApiResponse)operation.Responses["200"];
            success.Content ??= new Dictionary<string, OpenApiMediaType>();
            success.Content[type] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } };
        }

        if (metadata.OfType<IProducesResponseTypeMetadata>().Any(made => made.Type == typeof(StatusAnswer))
            && operation.Responses["200"] is OpenApiResponse { Content: { } told } status && told.ContainsKey("application/json"))
        {
            status.Headers = new Dictionary<string, IOpenApiHeader> { ["Retry-After"] = SchemaShapes.RetryAfter() };
        }

        var streams = metadata.OfType<CostsCredits>().Any();
        if ((streams || CreatesTask.Is(metadata)) && operation.Responses["200"] is OpenApiResponse priced)
        {
            priced.Headers = new Dictionary<string, IOpenApiHeader> { [CreditsHeader.Name] = SchemaShapes.Credits() };
        }

        if (streams)
        {
            await AddAsync<ErrorAnswer>("402", "The team's credits do not last for it");
        }

        if (!metadata.OfType<IAllowAnonymous>().Any())
        {
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, context.Document)] = [] }];
            await AddAsync<ErrorAnswer>("401", "The key is wrong, or there is none");
            var role = RequiredRole.Of(metadata, context.Description.HttpMethod ?? "").Least.Word();
            await AddAsync<ErrorAnswer>("403", $"The key may less than this needs: the role {role}");
            await AddAsync<ErrorAnswer>("429", "Too many requests; Retry-After tells when to come back");
        }

        if (operation.Parameters.Any(parameter => parameter.Name is "run_id") || metadata.OfType<NamesRuns>().Any())
        {
            await AddAsync<ErrorAnswer>("400", "The run is of another kind");
        }

        if (operation.Parameters.Any(parameter => parameter.In == ParameterLocation.Path) || metadata.OfType<NamesRuns>().Any())
        {
            await AddAsync<ErrorAnswer>("404", "There is no such thing in the caller's team");
        }

        if (operation.Parameters.Any(parameter => parameter.Name is "run_id" or "task_id") || metadata.OfType<NamesRuns>().Any())
        {
            await AddAsync<ErrorAnswer>("410", "It was deleted, or its bytes were removed");
        }

        foreach (var refusal in metadata.OfType<Refusal>())
        {
            await AddAsync<ErrorAnswer>($"{refusal.Status}", refusal.When);
        }

        if (operation.RequestBody is not null)
        {
            await AddAsync<ErrorAnswer>("413", "The request is larger than is allowed here");
        }

        if (operation.Parameters.Count > 0 || operation.RequestBody is not null)
        {
            await AddAsync<ValidationAnswer>("422", "What is wrong with the request, each with its place");
        }

        Refusals.AddHeaders(operation, metadata.OfType<AnswersHeader>());

        async Task AddAsync<T>(string status, string description)
        {
            var schema = await context.GetOrCreateSchemaAsync(typeof(T), null, cancellationToken);
            var name = WireNames.Of(typeof(T))!;
            context.Document!.AddComponent<IOpenApiSchema>(name, schema);
            operation.Responses.TryAdd(status, new OpenApiResponse
            {
                Description = description,
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    ["application/json"] = new() { Schema = new OpenApiSchemaReference(name, context.Document) },
                },
            });
        }
    }

    private static string OperationId(string method, string path) =>
        $"{method.ToLowerInvariant()}_{string.Join('_', Words().Matches(Constraints().Replace(path, "")))}";

    [GeneratedRegex(":[^}]*")]
    private static partial Regex Constraints();

    [GeneratedRegex("[A-Za-z0-9]+")]
    private static partial Regex Words();
}

/// <summary>Marks an operation whose body names runs.</summary>
internal sealed class NamesRuns;

/// <summary>Marks an operation that answers with bytes of these types.</summary>
internal sealed record AnswersBytes(params IReadOnlyList<string> ContentTypes);

/// <summary>Marks an operation whose answer is one result for one target language, and an object of them by the language's id for
/// several.</summary>
internal sealed class OneOrByLanguage;

/// <summary>Marks an operation that makes what costs credits into its answer.</summary>
internal sealed class CostsCredits;

using Dubwright.Client.Errors;
using Microsoft.OpenApi;

namespace Dubwright.Endpoints.Documentation;

/// <summary>An operation may also answer with this status, as <see cref="ErrorAnswer"/>.</summary>
/// <param name="When">In a sentence.</param>
internal sealed record Refusal(int Status, string When);

/// <summary>An answer has this header.</summary>
/// <param name="Status">The answer's.</param>
internal sealed record AnswersHeader(int Status, string Name, string Description);

internal static class Refusals
{
    /// <summary>Tells the OpenAPI document of a status that an operation, or each of a group, may answer with.</summary>
    public static T Refuses<T>(this T builder, int status, string when)
        where T : IEndpointConventionBuilder => builder.WithMetadata(new Refusal(status, when));

    /// <summary>Tells the OpenAPI document of an answer's header.</summary>
    public static T AnswersWith<T>(this T builder, int status, string header, string description)
        where T : IEndpointConventionBuilder => builder.WithMetadata(new AnswersHeader(status, header, description));

    /// <summary>Byte ranges and entity tags, as every stored file answers them.</summary>
    public static RouteHandlerBuilder AnswersRanges(this RouteHandlerBuilder route) => route
        .Produces(StatusCodes.Status206PartialContent).Produces(StatusCodes.Status304NotModified)
        .AnswersWith(StatusCodes.Status200OK, "Accept-Ranges", "bytes")
        .AnswersWith(StatusCodes.Status206PartialContent, "Content-Range", "Which bytes, and of how many")
        .Refuses(StatusCodes.Status412PreconditionFailed, "The file is another than If-Match says")
        .Refuses(StatusCodes.Status416RangeNotSatisfiable, "The range lies outside the file");

    /// <summary>The headers of an operation's answers, from what it declares and from the statuses themselves.</summary>
    public static void AddHeaders(OpenApiOperation operation, IEnumerable<AnswersHeader> declared)
    {
        var known = declared.Concat([
            new AnswersHeader(StatusCodes.Status429TooManyRequests, "Retry-After", "Seconds to wait"),
            new AnswersHeader(StatusCodes.Status401Unauthorized, "WWW-Authenticate", "APIKey"),
        ]);
        foreach (var header in known)
        {
            if (operation.Responses!.TryGetValue($"{header.Status}", out var found) && found is OpenApiResponse response)
            {
                response.Headers ??= new Dictionary<string, IOpenApiHeader>();
                response.Headers[header.Name] = new OpenApiHeader
                {
                    Description = header.Description,
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                };
            }
        }
    }
}

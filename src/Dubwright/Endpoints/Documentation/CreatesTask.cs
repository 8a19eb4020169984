using Dubwright.Client.Tasks;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.OpenApi;

namespace Dubwright.Endpoints.Documentation;

/// <summary>Marks an operation that creates a task although its answer has another shape than <see cref="TaskCreated"/>.</summary>
internal sealed class CreatesTask
{
    /// <summary>The header that says which request it is.</summary>
    public const string KeyHeader = "Idempotency-Key";

    public const int LongestKey = 255;

    /// <summary>Whether an operation creates tasks: its answer, or a mark, says so.</summary>
    public static bool Is(IEnumerable<object> metadata) => metadata.Any(item =>
        item is CreatesTask || (item is IProducesResponseTypeMetadata { StatusCode: StatusCodes.Status200OK } answer
            && answer.Type == typeof(TaskCreated)));

    public static OpenApiParameter Describe() => new()
    {
        Name = KeyHeader,
        In = ParameterLocation.Header,
        Description = "Which request it is, in the client's own words, a random UUID, say: for 24 hours the same request under the same "
            + "key is answered with the same task and makes no other, and another request under it is a 422.",
        // Empty is as good as none. There is no example: every reader of the document would send it.
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = LongestKey },
    };
}

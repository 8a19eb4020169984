using Dubwright.Client.Errors;

namespace Dubwright.Endpoints.Reading;

/// <summary>A request cannot be served as it is written: a 422 that says where and why.</summary>
internal sealed class RequestValidationException(IReadOnlyList<ValidationItem> items) : Exception("The request is not valid.")
{
    public RequestValidationException(IReadOnlyList<object> loc, string message, string type)
        : this([new ValidationItem(loc, message, type)])
    {
    }

    public IReadOnlyList<ValidationItem> Items { get; } = items;
}

/// <summary>A request is refused with any other status.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="sentence">One sentence a person can act on; names nothing of the inside.</param>
internal sealed class HttpProblemException(int status, string sentence) : Exception(sentence)
{
    public int Status { get; } = status;

    /// <summary>When to come back, where that helps.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public static HttpProblemException Unknown(string what) => new(StatusCodes.Status404NotFound, $"There is no such {what}.");

    /// <summary>The bytes of a result are not there any more.</summary>
    public static HttpProblemException Gone() =>
        new(StatusCodes.Status410Gone, "The result was removed; send the request of its task again, and it is made again");

    /// <summary>Somebody deleted it.</summary>
    public static HttpProblemException Deleted() =>
        new(StatusCodes.Status410Gone, "The task was deleted with its result; send its request again, and it is made again");

    public static HttpProblemException WrongKind(string kinds) =>
        new(StatusCodes.Status400BadRequest, $"The run is of another kind; this operation answers for {kinds} runs.");
}

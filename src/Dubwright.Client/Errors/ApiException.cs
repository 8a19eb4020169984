using System.Net;

namespace Dubwright.Client.Errors;

/// <summary>The server refused a request.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="message">What the server said, in one sentence.</param>
public sealed class ApiException(HttpStatusCode status, string message) : Exception(message)
{
    public HttpStatusCode Status { get; } = status;
}

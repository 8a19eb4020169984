using System.Text.Json;

namespace Dubwright.Engines.Remote;

/// <summary>What an address answered, whole.</summary>
/// <param name="MediaType">As the server calls it.</param>
internal sealed record RemoteResponse(byte[] Body, string MediaType)
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32 };

    /// <summary>Reads it as JSON.</summary>
    /// <param name="client">Who is to blame.</param>
    /// <param name="read">Takes what is wanted out of it.</param>
    /// <exception cref="Core.Failures.DubwrightException">It is no JSON, or not of that shape.</exception>
    public T Json<T>(RemoteClient client, Func<JsonElement, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(Body, Strict);
            return read(document.RootElement);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            var instead = MediaType.EndsWith("json", StringComparison.Ordinal) ? "JSON of another shape" : MediaType == "text/html"
                ? "a web page"
                : "something else";
            throw client.Fault($"answered with {instead} instead of what was asked for", fault.Message);
        }
    }
}

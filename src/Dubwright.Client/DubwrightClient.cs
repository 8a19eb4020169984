using System.Net.Http.Headers;
using System.Net.Http.Json;
using Dubwright.Client.Errors;

namespace Dubwright.Client;

/// <summary>The public API, typed. Safe for concurrent use. Every call throws <see cref="ApiException"/> where the server
/// refuses.</summary>
/// <param name="http">Its base address is the server, with or without <c>/apis</c>; its time limit should fit the largest upload.</param>
/// <param name="key">An API key; null where the client carries its own credentials.</param>
public sealed partial class DubwrightClient(HttpClient http, string? key)
{
    /// <summary>A client for a server's address.</summary>
    public static DubwrightClient For(Uri server, string key) => new(
        new HttpClient { BaseAddress = new Uri(server.ToString().TrimEnd('/') + "/"), Timeout = Timeout.InfiniteTimeSpan }, key);

    private Task<T> GetAsync<T>(string path, CancellationToken cancellationToken) =>
        SendAsync<T>(HttpMethod.Get, path, null, cancellationToken);

    private async Task<T> PostAsync<T>(string path, object body, CancellationToken cancellationToken)
    {
        using var content = JsonContent.Create(body, body.GetType(), options: WireJson.Requests);
        return await SendAsync<T>(HttpMethod.Post, path, content, cancellationToken);
    }

    private Task<T> SendAsync<T>(HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken) =>
        SendAsync<T>(method, path, content, null, cancellationToken);

    private async Task<T> SendAsync<T>(
        HttpMethod method, string path, HttpContent? content, EntityTagHeaderValue? seen, CancellationToken cancellationToken)
    {
        using var request = Request(method, path, content, "application/json");
        if (seen is not null)
        {
            request.Headers.IfMatch.Add(seen);
        }

        using var response = await http.SendAsync(request, cancellationToken);
        await RequireSuccessAsync(response, cancellationToken);
        return await response.Content.ReadFromJsonAsync<T>(WireJson.Answers, cancellationToken)
            ?? throw new ApiException(response.StatusCode, "The server answered null.");
    }

    private HttpRequestMessage Request(HttpMethod method, string path, HttpContent? content, string accept)
    {
        var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(accept));
        if (key is not null)
        {
            request.Headers.Add("x-api-key", key);
        }

        return request;
    }

    private static async Task RequireSuccessAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (!response.IsSuccessStatusCode)
        {
            throw new ApiException(response.StatusCode, Refusals
                .Sentence(await response.Content.ReadAsStringAsync(cancellationToken), response));
        }
    }
}

using System.Net;
using System.Text.Json.Nodes;

namespace Dubwright.Tests.Api.Documents;

/// <summary>What an operation of the OpenAPI document may answer, held against what it does answer.</summary>
internal static class DocumentedAnswer
{
    private static readonly HashSet<string> NoBody = ["304"];

    /// <summary>What of an answer the document does not name; null where it names it all.</summary>
    public static async Task<string?> FaultAsync(HttpResponseMessage answer, HttpMethod method, JsonNode operation, ApiSchemas schemas)
    {
        var (status, text) = ($"{(int)answer.StatusCode}", await answer.Content.ReadAsStringAsync());
        if (operation["responses"]![status] is not { } response)
        {
            return $"{status} is not documented: {text[..Math.Min(200, text.Length)]}";
        }

        if (method == HttpMethod.Head || NoBody.Contains(status) || response["content"] is not JsonObject content)
        {
            return null;
        }

        var type = answer.Content.Headers.ContentType?.MediaType ?? "";
        if (!content.TryGetPropertyValue(type, out var media))
        {
            return $"{status} with {type} is not documented";
        }

        return type == "application/json" && schemas.Fault(JsonNode.Parse(text), media!["schema"]!) is { } fault
            ? $"{status}: {fault}: {text[..Math.Min(300, text.Length)]}"
            : null;
    }

    /// <summary>The places that a 422 names, as JSON; empty for every other answer.</summary>
    public static async Task<IReadOnlyList<string>> PlacesAsync(HttpResponseMessage answer) =>
        answer.StatusCode != HttpStatusCode.UnprocessableEntity ? []
            : [.. JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["detail"]!.AsArray().Select(item =>
                item!["loc"]!.ToJsonString())];
}

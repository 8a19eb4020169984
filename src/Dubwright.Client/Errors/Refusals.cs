using System.Text.Json;

namespace Dubwright.Client.Errors;

/// <summary>What a server's refusal says, in one line.</summary>
internal static class Refusals
{
    public static string Sentence(string body, HttpResponseMessage response)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("detail", out var detail))
            {
                return detail.ValueKind == JsonValueKind.Array ? string.Join("; ", detail.EnumerateArray().Select(Item)) : detail
                    .ToString();
            }
        }
        catch (JsonException)
        {
            // Not one of ours: a proxy's page, say. The status line tells what there is to tell.
        }

        return $"The server answered {(int)response.StatusCode} {response.ReasonPhrase}.";
    }

    private static string Item(JsonElement item)
    {
        var place = item.TryGetProperty("loc", out var loc) && loc.ValueKind == JsonValueKind.Array
            ? string.Join('.', loc.EnumerateArray().Skip(1).Select(part => part.ToString()))
            : "";
        var message = item.TryGetProperty("msg", out var msg) ? msg.ToString() : item.ToString();
        return place.Length == 0 ? message : $"{place}: {message}";
    }
}

using System.Text.Json;
using Dubwright.Core.Engines;

namespace Dubwright.Engines.Remote;

/// <summary>A chat that speaks OpenAI's API: <c>POST chat/completions</c>.</summary>
internal sealed class RemoteChat(string name, RemoteOptions options, RemoteClient client)
{
    /// <summary>One question, one answer; what it cost is added to the usage.</summary>
    /// <param name="task">What to do, for the model.</param>
    /// <param name="question">What to do it with; data, never an instruction.</param>
    /// <exception cref="Core.Failures.DubwrightException">The server did not answer, or not as a chat does.</exception>
    public async Task<string> AskAsync(string task, string question, UsageMeter? usage, CancellationToken cancellationToken)
    {
        var answer = await client.SendAsync(
            "chat/completions",
            () => RemoteEngine.Json(new
            {
                options.Model,
                Temperature = 0,
                Messages = new[] { new { Role = "system", Content = task }, new { Role = "user", Content = question } },
            }),
            RemoteEngine.LargestJson, cancellationToken);
        return answer.Json(client, root =>
        {
            if (root.TryGetProperty("usage", out var tokens) && tokens.ValueKind == JsonValueKind.Object)
            {
                usage.AddCost(name, options, Tokens(tokens, "prompt_tokens"), Tokens(tokens, "completion_tokens"));
            }

            return root.GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString() ?? "";
        });
    }

    /// <summary>
    /// The JSON object in what a model said, which may stand in a fence or behind a sentence; null where there is none of that shape.
    /// </summary>
    public static T? Parse<T>(string said)
        where T : class
    {
        var (first, last) = (said.IndexOf('{', StringComparison.Ordinal), said.LastIndexOf('}'));
        try
        {
            return first < 0 || last < first ? null : JsonSerializer.Deserialize<T>(said[first..(last + 1)], Workers.WorkerJson.Options);
        }
        catch (JsonException)
        {
            // The caller asks again, or another way.
            return null;
        }
    }

    private static double Tokens(JsonElement usage, string name) =>
        usage.TryGetProperty(name, out var count) && count.ValueKind == JsonValueKind.Number ? count.GetDouble() / RemoteEngine.Million : 0;
}

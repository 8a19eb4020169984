using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dubwright.Client;
using Dubwright.Client.Projects;
using Dubwright.Client.Tasks;

namespace Dubwright.Bench.Studio;

/// <summary>Projects to look at: films that are made here, set up by the server like any other.</summary>
internal static class LongProject
{
    private static readonly string[] Words =
        ["the", "whole", "of", "their", "lives", "was", "spent", "in", "a", "house", "that", "belonged", "to", "somebody", "else"];

    /// <summary>A project of a film whose speech is repeated every so often and pauses between.</summary>
    /// <param name="length">Of the film.</param>
    /// <param name="every">Seconds from one sentence to the next.</param>
    public static async Task<string> SetUpAsync(BenchServer server, TimeSpan length, double every)
    {
        var folder = Directory.CreateTempSubdirectory("dubwright-bench-film-").FullName;
        try
        {
            var (voice, film) = (Path.Combine(folder, "voice.wav"), Path.Combine(folder, "film.mp4"));
            await RunAsync("espeak-ng", "-v", "en-us", "-w", voice, "They spent the whole of their lives in a house that was not theirs.");
            var seconds = length.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            var repeated = FormattableString.Invariant(
                $"[0:a]aresample=48000,apad=whole_dur={every},aloop=-1:{(int)(every * 48000)}[a]");
            await RunAsync("ffmpeg", "-v", "error", "-i", voice, "-f", "lavfi", "-i", "testsrc2=s=320x180:r=5",
                "-filter_complex", repeated, "-map", "1:v", "-map", "[a]", "-t", seconds,
                "-c:v", "libx264", "-preset", "ultrafast", "-crf", "40", "-c:a", "aac", "-b:a", "64k", film);
            var client = DubwrightClient.For(server.Address, server.Key);
            await using var content = File.OpenRead(film);
            var file = await client.UploadAsync(content, "film.mp4", null, CancellationToken.None);
            using var http = Http(server);
            var made = await PostAsync(http, "/project-setup", new JsonObject
            {
                ["file_id"] = file,
                ["source_language"] = 1,
                ["target_languages"] = new JsonArray(54),
            });
            var task = made["task_id"]!.GetValue<string>();
            await EndAsync(http, task);
            return task;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Fills the film with lines of three to fourteen words, one after another, each with words of its own.</summary>
    public static async Task FillAsync(BenchServer server, string project, int lines)
    {
        using var http = Http(server);
        var document = JsonNode.Parse(await http.GetStringAsync($"/projects/{project}/document"))!;
        var room = document["duration"]!.GetValue<double>() - 1;
        var speaker = document["speakers"]![0]!["id"]!.GetValue<string>();
        var there = document["segments"]!.AsArray().Select(segment => segment!["id"]!.GetValue<int>());
        // What was recognised goes: it lies where the new lines are to be.
        await ChangeAsync(http, project, [.. there.Select(id => new JsonObject { ["type"] = "delete", ["segment"] = id })]);
        await ChangeAsync(http, project, [.. Enumerable.Range(0, lines).Select(at => new JsonObject
        {
            ["type"] = "add",
            ["start"] = Math.Round(at * room / lines, 3),
            ["end"] = Math.Round((at + 0.9) * room / lines, 3),
            ["speaker"] = speaker,
            ["text"] = Sentence(at),
            ["texts"] = new JsonObject { ["54"] = $"{Sentence(at + 3)} {at}" },
        })]);
    }

    public static HttpClient Http(BenchServer server)
    {
        var http = new HttpClient { BaseAddress = server.Address, Timeout = TimeSpan.FromMinutes(5) };
        http.DefaultRequestHeaders.Add("x-api-key", server.Key);
        return http;
    }

    private static string Sentence(int at) =>
        string.Join(' ', Enumerable.Range(0, 3 + (at * 7 % 12)).Select(word => Words[(at + word) % Words.Length]));

    private static async Task ChangeAsync(HttpClient http, string project, JsonArray operations)
    {
        if (operations.Count == 0)
        {
            return;
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, $"/projects/{project}/operations")
        {
            Content = JsonContent.Create(new JsonObject { ["operations"] = operations }),
        };
        request.Headers.TryAddWithoutValidation("If-Match", "*");
        using var answer = await http.SendAsync(request);
        if (!answer.IsSuccessStatusCode)
        {
            throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
        }
    }

    private static async Task<JsonNode> PostAsync(HttpClient http, string path, JsonObject body)
    {
        using var answer = await http.PostAsJsonAsync(path, body);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    }

    private static async Task EndAsync(HttpClient http, string task)
    {
        while (true)
        {
            var status = JsonNode.Parse(await http.GetStringAsync($"/tasks/{task}"))!;
            switch (status["status"]!.GetValue<string>())
            {
                case "PENDING":
                    await Task.Delay(500);
                    break;
                case "SUCCESS":
                    return;
                default:
                    throw new InvalidOperationException(status.ToJsonString());
            }
        }
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments))!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
        }
    }
}

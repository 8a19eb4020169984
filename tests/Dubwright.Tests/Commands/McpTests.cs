using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using Dubwright.Tests.Api;
using Dubwright.Tests.Engines;
using Dubwright.Tests.Models;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Dubwright.Tests.Commands;

/// <summary>An assistant that speaks the Model Context Protocol with the program as it is started by one.</summary>
[SupportedOSPlatform("linux")]
public sealed class McpTests(ApiHost host) : IClassFixture<ApiHost>, IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private McpClient _assistant = null!;

    public async Task InitializeAsync()
    {
        using var team = await host.TeamAsync();
        _assistant = await McpClient.CreateAsync(new StdioClientTransport(new StdioClientTransportOptions
        {
            Command = "dotnet",
            Arguments = [Cli.Program, "mcp", "--folder", _folder.Path, "--server", host.Address.ToString()],
            EnvironmentVariables = new Dictionary<string, string?>
            {
                ["DUBWRIGHT_KEY"] = team.DefaultRequestHeaders.GetValues("x-api-key").Single(),
            },
        }));
    }

    public async Task DisposeAsync()
    {
        await _assistant.DisposeAsync();
        _folder.Dispose();
    }

    [EngineFact]
    public async Task An_assistant_narrates_a_manuscript_waits_and_saves_the_audiobook()
    {
        (await _assistant.ListToolsAsync()).Select(tool => tool.Name).ShouldBe(
            ["dub_video", "set_up_project", "narrate_manuscript", "transcribe", "subtitle", "translate_texts", "speak_text",
                "list_languages", "list_voices", "task_status",
                "list_tasks", "cancel_task", "get_result", "show_lines", "edit_line", "render_project"],
            ignoreOrder: true);
        await File.WriteAllTextAsync(_folder.File("night.txt"), "It was late. Nobody spoke.");
        var begun = await DoAsync("narrate_manuscript", ("manuscript", "night.txt"), ("language", "en-us"));
        var task = begun["task_id"]!.GetValue<string>();
        var progress = new List<float>();
        var told = await _assistant.CallToolAsync(
            "task_status", new Dictionary<string, object?> { ["task_id"] = task, ["wait_seconds"] = 120 }, new Told(progress));
        Json(told)["status"]!.GetValue<string>().ShouldBe("SUCCESS");
        progress.ShouldNotBeEmpty();

        var result = await DoAsync("get_result", ("task_id", task), ("save", true));
        var saved = result["saved"]!.AsArray().Single()!.GetValue<string>();
        Path.GetDirectoryName(saved).ShouldBe(_folder.Path);
        new FileInfo(saved).Length.ShouldBeGreaterThan(5_000);
        var lines = await DoAsync("show_lines", ("task_id", task), ("language", "en-us"));
        lines["lines"]!.AsArray().Count.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Files_outside_the_folder_stay_where_they_are_and_refusals_come_in_the_servers_words()
    {
        File.CreateSymbolicLink(_folder.File("passwords.txt"), "/etc/passwd");
        Directory.CreateSymbolicLink(_folder.File("system"), "/etc");
        foreach (var file in new[] { "/etc/passwd", "../../../../../../../../etc/passwd", "passwords.txt", "system/passwd", "none.txt" })
        {
            (await RefusedAsync("narrate_manuscript", ("manuscript", file), ("language", "en-us"))).ShouldContain(_folder.Path);
        }

        (await RefusedAsync("dub_video", ("source", "http://169.254.169.254/film.mp4"), ("target_languages", new[] { "xx-xx" })))
            .ShouldContain("target_languages");
        (await RefusedAsync("task_status", ("task_id", "none"))).ShouldContain("task");
        (await RefusedAsync("task_status")).ShouldContain("task_id");
        (await RefusedAsync("get_result", ("task_id", "none"))).ShouldContain("task");
    }

    private async Task<JsonNode> DoAsync(string tool, params (string Name, object? Value)[] arguments)
    {
        var result = await CallAsync(tool, arguments);
        return Json(result);
    }

    private static JsonNode Json(CallToolResult result)
    {
        var text = result.Content.OfType<TextContentBlock>().Single().Text;
        result.IsError.ShouldNotBe(true, text);
        return JsonNode.Parse(text)!;
    }

    private async Task<string> RefusedAsync(string tool, params (string Name, object? Value)[] arguments)
    {
        var result = await CallAsync(tool, arguments);
        var text = result.Content.OfType<TextContentBlock>().Single().Text;
        result.IsError.ShouldBe(true, text);
        return text;
    }

    private ValueTask<CallToolResult> CallAsync(string tool, (string Name, object? Value)[] arguments) =>
        _assistant.CallToolAsync(tool, arguments.ToDictionary(argument => argument.Name, argument => argument.Value));

    private sealed class Told(List<float> progress) : IProgress<ModelContextProtocol.ProgressNotificationValue>
    {
        public void Report(ModelContextProtocol.ProgressNotificationValue value)
        {
            lock (progress)
            {
                progress.Add(value.Progress);
            }
        }
    }
}

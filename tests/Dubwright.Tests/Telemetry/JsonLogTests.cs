using System.Text.Json.Nodes;
using Dubwright.Tests.EndToEnd;

namespace Dubwright.Tests.Telemetry;

/// <summary>The log of the real executable.</summary>
public sealed class JsonLogTests
{
    [Fact]
    public async Task Every_line_of_the_json_log_is_an_object_with_an_event_id()
    {
        using var folder = new TemporaryFolder();
        await using var server = await LiveServer.StartAsync(folder.Path, ("Telemetry__LogFormat", "json"));

        var lines = server.Output.Where(line => line.StartsWith('{')).ToList();
        lines.Select(line => JsonNode.Parse(line)!["EventId"]!.GetValue<int>()).ShouldContain(6000, "migrations are told");
    }
}

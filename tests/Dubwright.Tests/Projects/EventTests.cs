using System.Runtime.Versioning;
using System.Text.Json.Nodes;

namespace Dubwright.Tests.Projects;

/// <summary>Several people in one project see what the others do.</summary>
[SupportedOSPlatform("linux")]
public sealed class EventTests(ProjectHost host) : IClassFixture<ProjectHost>
{
    [Fact]
    public async Task What_one_changes_the_other_sees_and_after_a_gap_all_that_was_missed()
    {
        var project = await host.SetUpAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await using (var events = await FollowAsync(project, null, patience.Token))
        {
            await project.ChangeAsync(Text(0, "Uno."));
            var change = await events.NextAsync("change");

            (change.Id, change.Data["revision"]!.GetValue<int>()).ShouldBe((1, 1));
            var part = change.Data["changes"]![0]!;
            (part["entity"]!.GetValue<string>(), part["value"]!["text"]!.GetValue<string>()).ShouldBe(("line/54/0", "Uno."));
        }

        await project.ChangeAsync(Text(0, "Dos."));
        await project.ChangeAsync(Text(1, "Tres."));
        await using var again = await FollowAsync(project, 1, patience.Token);
        (await again.NextAsync("change")).Id.ShouldBe(2);
        (await again.NextAsync("change")).Id.ShouldBe(3);
        await using var lost = await FollowAsync(project, 99, patience.Token);
        (await lost.NextAsync("reload")).Data["revision"]!.GetValue<int>().ShouldBe(3);
        var (_, begun) = await project.PostAsync("render");
        (await again.NextAsync("made")).Data["status"]!.GetValue<string>().ShouldBe("PENDING");
        var made = await again.NextAsync("made");
        (made.Data["status"]!.GetValue<string>(), made.Data["task_id"]!.GetValue<string>())
            .ShouldBe(("SUCCESS", begun["task_id"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Who_is_at_a_line_is_seen_and_gone_when_he_does_not_say_so_again()
    {
        var project = await host.SetUpAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await using var events = await FollowAsync(project, null, patience.Token);
        using var said = await host.Bert.PutAsync(
            $"{project.Path}/presence", new StringContent("""{"segment":1,"language":54,"editing":true}"""));
        said.IsSuccessStatusCode.ShouldBeTrue();

        var there = (await events.NextAsync("presence")).Data[0]!;

        (there["segment"]!.GetValue<int>(), there["language"]!.GetValue<int>(), there["editing"]!.GetValue<bool>()).ShouldBe((1, 54, true));
        (await events.NextAsync("presence")).Data.AsArray().ShouldBeEmpty("15 s have passed");
    }

    private static string Text(int segment, string text) =>
        $$"""{"type":"edit_text","language":54,"segment":{{segment}},"text":"{{text}}"}""";

    private async Task<Events> FollowAsync(EditedProject project, int? last, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"{project.Path}/events");
        if (last is not null)
        {
            request.Headers.Add("Last-Event-ID", $"{last}");
        }

        var answer = await host.Anna.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        answer.EnsureSuccessStatusCode();
        var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(cancellationToken));
        (await reader.ReadLineAsync(cancellationToken)).ShouldBe("retry: 2000");
        return new Events(answer, reader, cancellationToken);
    }

    private sealed class Events(HttpResponseMessage answer, StreamReader reader, CancellationToken cancellationToken) : IAsyncDisposable
    {
        /// <summary>The next event of a name.</summary>
        public async Task<(int? Id, JsonNode Data)> NextAsync(string name)
        {
            int? id = null;
            var found = "";
            while (await reader.ReadLineAsync(cancellationToken) is { } line)
            {
                switch (line.Split(": ", 2))
                {
                    case ["id", var number]:
                        id = int.Parse(number);
                        break;
                    case ["event", var word]:
                        found = word;
                        break;
                    case ["data", var data] when found == name:
                        return (id, JsonNode.Parse(data)!);
                    case ["data", _]:
                        id = null;
                        break;
                }
            }

            throw new InvalidOperationException($"The stream ended before an event {name}.");
        }

        public ValueTask DisposeAsync()
        {
            reader.Dispose();
            answer.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}

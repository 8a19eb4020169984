using System.Runtime.Versioning;
using Dubwright.Tests.Api;
using Dubwright.Tests.Engines;
using Dubwright.Tests.Sound;

namespace Dubwright.Tests.Live;

/// <summary>A source that is left open, told by a model.</summary>
[SupportedOSPlatform("linux")]
[RequiresModel("whisper-base", "silero-vad")]
public sealed class RealtimeDetectionTests : IAsyncLifetime
{
    private ApiHost? _host;

    public async Task InitializeAsync()
    {
        if (RequiresModelAttribute.Folder is { } models)
        {
            _host = new ApiHost(new() { ["Engines:Models"] = models });
            await _host.InitializeAsync();
        }
    }

    public Task DisposeAsync() => _host?.DisposeAsync() ?? Task.CompletedTask;

    [EngineFact]
    public async Task The_source_is_auto_until_it_is_heard_and_what_is_in_the_target_language_passes_through()
    {
        using var team = await _host!.TeamAsync();
        using var client = await LiveClient.OpenAsync(_host.Address, "/v1/realtime?mode=slow", LiveTranscriptionTests.Key(team));
        await client.SendAsync(new
        {
            type = "session.update",
            session = new
            {
                mode = "slow",
                source_language = "auto",
                target_language = "es-es",
                source_language_candidates = (string[])["en-gb", "es-es"],
                output_modalities = (string[])["text"],
            },
        });
        (await client.NextAsync("session.created"))["session"]!["source_language"]!.GetValue<string>().ShouldBe("auto");
        await RealtimeTests.AppendAsync(client, Recordings.Files[1]);
        var changed = await client.NextAsync("session.source_language_changed");
        changed["language"]!.GetValue<string>().ShouldBe("en-gb");
        changed.ContainsKey("previous_language").ShouldBeFalse();
        var completed = await client.NextAsync("conversation.item.input_audio_transcription.completed");
        completed["item_id"]!.GetValue<string>().ShouldNotBeEmpty();
        completed["language"]!.GetValue<string>().ShouldBe("en-gb");
        completed["passthrough"]!.GetValue<bool>().ShouldBeFalse();
        (await client.NextAsync("response.text.done"))["text"]!.GetValue<string>().ShouldContain("joven", Case.Insensitive);

        await client.SendAsync(new { type = "session.update", session = new { target_language = "en-us" } });
        (await client.NextAsync("session.updated", frame => frame["session"]!["target_language"]!.GetValue<string>() == "en-us"))
            ["session"]!["source_language"]!.GetValue<string>().ShouldBe("en-gb");
        await RealtimeTests.AppendAsync(client, Recordings.Files[1]);
        (await client.NextAsync("conversation.item.input_audio_transcription.completed"))["passthrough"]!.GetValue<bool>().ShouldBeTrue();
    }
}

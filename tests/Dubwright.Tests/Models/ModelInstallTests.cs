using System.Net;
using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using Dubwright.Tests.Api;
using Dubwright.Tests.Api.Accounts;
using Dubwright.Tests.EndToEnd;
using Dubwright.Tests.Engines;

namespace Dubwright.Tests.Models;

/// <summary>Models that are installed and removed over the API while the server runs.</summary>
[SupportedOSPlatform("linux")]
public sealed class ModelInstallTests : IAsyncLifetime
{
    private const string File = "dpdfnet4.onnx";
    private MirrorServer _mirror = null!;
    private ApiHost _host = null!;
    private HttpClient _owner = null!;

    public async Task InitializeAsync()
    {
        _mirror = await MirrorServer.StartAsync();
        _host = new ApiHost(new Dictionary<string, string?> { ["Engines:ModelMirror"] = _mirror.Address });
        await _host.InitializeAsync();
        (_owner, _) = await _host.OwnerAsync();
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await _mirror.DisposeAsync();
    }

    [Fact]
    public async Task A_model_comes_with_progress_one_after_the_other_and_goes()
    {
        var bytes = _mirror.Put(File, 3_000_000);
        _mirror.Stop();
        (await ModelAsync())["installed"]!.GetValue<bool>().ShouldBeFalse();

        await SendAsync("POST", "/models/dpdfnet4/install", HttpStatusCode.OK);
        var half = await UntilAsync(state => state["bytes"]!.GetValue<long>() >= bytes.Length / 2 - 1_000_000
            && state["state"]!.GetValue<string>() == "downloading" && state["bytes"]!.GetValue<long>() > 0);
        half["total_bytes"]!.GetValue<long>().ShouldBeGreaterThan(0);
        (await SendAsync("POST", "/models/dpdfnet4/install", HttpStatusCode.Conflict))["message"]!.GetValue<string>()
            .ShouldBe("The model dpdfnet4 comes already");
        (await SendAsync("POST", "/models/nemo-titanet-small/install", HttpStatusCode.Conflict))["message"]!.GetValue<string>()
            .ShouldBe("The model dpdfnet4 comes now; one comes after the other");
        await SendAsync("POST", "/models/no-such-model/install", HttpStatusCode.NotFound);
        _mirror.GoOn();

        var done = await EndAsync("installed");
        done["checksum"]!.GetValue<string>().ShouldBe("kept");
        var model = await ModelAsync();
        (model["installed"]!.GetValue<bool>(), model["bytes"]!.GetValue<long>()).ShouldBe((true, bytes.Length));
        (await System.IO.File.ReadAllBytesAsync(_host.Models($"dpdfnet4/{File}"))).ShouldBe(bytes);
        await SendAsync("POST", "/models/dpdfnet4/install", HttpStatusCode.Conflict);

        await SendAsync("DELETE", "/models/dpdfnet4", HttpStatusCode.OK);
        await SendAsync("DELETE", "/models/dpdfnet4", HttpStatusCode.NotFound);
        (await ModelAsync())["installed"]!.GetValue<bool>().ShouldBeFalse();

        // What came once is what has to come again.
        await SendAsync("POST", "/models/dpdfnet4/install", HttpStatusCode.OK);
        (await EndAsync("installed"))["checksum"]!.GetValue<string>().ShouldBe("compared");
        await SendAsync("DELETE", "/models/dpdfnet4", HttpStatusCode.OK);
        _mirror.Put(File, 2_999_999);
        await SendAsync("POST", "/models/dpdfnet4/install", HttpStatusCode.OK);
        (await EndAsync("failed"))["message"]!.GetValue<string>().ShouldStartWith(
            "The file dpdfnet4.onnx from 127.0.0.1 is not what it should be: its SHA-256 is ");
        Directory.Exists(_host.Models("dpdfnet4")).ShouldBeFalse();
        Directory.GetFileSystemEntries(_host.Models(".unfinished")).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_cancelled_is_gone_on_with_where_it_ended()
    {
        var bytes = _mirror.Put(File, 4_000_000);
        _mirror.Stop();
        await SendAsync("DELETE", "/models/dpdfnet4/install", HttpStatusCode.NotFound);
        await SendAsync("POST", "/models/dpdfnet4/install", HttpStatusCode.OK);
        await UntilAsync(_ => Left() == bytes.Length / 2);

        (await SendAsync("DELETE", "/models/dpdfnet4/install", HttpStatusCode.OK))["state"]!.GetValue<string>().ShouldBe("cancelled");
        (await ModelAsync())["left_bytes"]!.GetValue<long>().ShouldBe(bytes.Length / 2);
        _mirror.GoOn();
        await SendAsync("POST", "/models/dpdfnet4/install", HttpStatusCode.OK);
        await EndAsync("installed");

        _mirror.Asked.ShouldBe(["", $"bytes={bytes.Length / 2}-"]);
        (await System.IO.File.ReadAllBytesAsync(_host.Models($"dpdfnet4/{File}"))).ShouldBe(bytes);

        long Left() => new FileInfo(_host.Models($".unfinished/dpdfnet4/{File}.part")) is { Exists: true } part ? part.Length : 0;
    }

    [Fact]
    public async Task An_engine_that_came_works_without_a_restart_and_one_that_went_is_not_there()
    {
        using var folder = new TemporaryFolder();
        SeparationModels.WriteUvr(folder.Path, "made");
        _mirror.Put("UVR-MDX-NET-Voc_FT.onnx", await System.IO.File.ReadAllBytesAsync(folder.File("made/voice.onnx")));
        (await EnginesAsync()).ShouldNotContain("uvr-mdx-net-voc");
        (await ModelAsync("parakeet-tdt-0.6b-v3"))["improves"]!.GetValue<string>().ShouldStartWith("Hears 25 European languages; ");
        (await ModelAsync("whisper-base"))["improves"]!.GetValue<string>().ShouldStartWith("Hears 99 languages, and says which it hears; ");
        (await ModelAsync("piper-es_ES-davefx"))["improves"]!.GetValue<string>().ShouldStartWith("Speaks Spanish; ");

        await SendAsync("POST", "/models/uvr-mdx-net-voc/install", HttpStatusCode.OK);
        await EndAsync("installed", "uvr-mdx-net-voc");

        (await EnginesAsync()).ShouldContain("uvr-mdx-net-voc");
        _host.Engines.Separators.Single().Identity.Name.ShouldBe("uvr-mdx-net-voc");
        (await ModelAsync("spleeter-2stems"))["improves"]!.GetValue<string>().ShouldEndWith("uvr-mdx-net-voc does that here now.");
        var heard = _host.Engines.Recognizers.ToList();

        await SendAsync("DELETE", "/models/uvr-mdx-net-voc", HttpStatusCode.OK);

        (await EnginesAsync()).ShouldNotContain("uvr-mdx-net-voc");
        _host.Engines.Separators.ShouldBeEmpty();
        _host.Engines.Recognizers.ShouldBe(heard, "what stays keeps its warm workers");
    }

    [Fact]
    public async Task What_the_mirror_does_not_have_is_one_sentence()
    {
        await SendAsync("POST", "/models/nemo-titanet-small/install", HttpStatusCode.OK);
        (await EndAsync("failed", "nemo-titanet-small"))["message"]!.GetValue<string>().ShouldBe(
            "nemo_en_titanet_small.onnx could not be fetched: 127.0.0.1 has no such file (404).");
    }

    [Fact]
    public async Task A_licence_that_restricts_use_is_told_and_accepted_once()
    {
        const string Terms = "https://huggingface.co/Supertone/supertonic-3/blob/main/LICENSE";
        (await ModelAsync("supertonic-3"))["terms"]!.GetValue<string>().ShouldBe(Terms);
        (await ModelAsync())["terms"].ShouldBeNull();

        (await SendAsync("POST", "/models/supertonic-3/install", HttpStatusCode.Conflict))["message"]!.GetValue<string>().ShouldBe(
            $"The licence of supertonic-3 (OpenRAIL-M) restricts what it may be used for and has to be accepted once: {Terms}");
        await SendAsync("POST", "/models/supertonic-3/install?accept_licence=true", HttpStatusCode.OK);
        await EndAsync("failed", "supertonic-3");

        (await ModelAsync("supertonic-3"))["terms"].ShouldBeNull();
        await SendAsync("POST", "/models/supertonic-3/install", HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_list_of_languages_says_what_quality_to_expect_of_a_dub()
    {
        var targets = (await SendAsync("GET", "/target-languages", HttpStatusCode.OK)).AsArray();
        var spanish = targets.Single(language => language!["short_name"]!.GetValue<string>() == "es-es")!;
        spanish["quality"]!.GetValue<string>().ShouldBe($"{_host.Engines.QualityOf("en", "es")}".ToLowerInvariant());
        targets.ShouldAllBe(language => language!["quality"] != null);

        var none = (await SendAsync("GET", "/target-languages?all=true", HttpStatusCode.OK)).AsArray()
            .Where(language => !language!["installed"]!.GetValue<bool>()).ToList();
        none.ShouldNotBeEmpty();
        none.ShouldAllBe(language => language!["quality"] == null);
        (await SendAsync("GET", "/target-languages?job=speech", HttpStatusCode.OK)).AsArray()
            .ShouldAllBe(language => language!["quality"] == null);
    }

    [Fact]
    public async Task Settings_tell_where_they_come_from_and_no_secret()
    {
        var server = await SendAsync("GET", "/server", HttpStatusCode.OK);
        var settings = server["settings"]!.AsArray().ToDictionary(
            setting => setting!["key"]!.GetValue<string>(), setting => (setting!["value"]?.GetValue<string>(),
                setting["source"]!.GetValue<string>()));
        settings["Engines:ModelMirror"].ShouldBe((_mirror.Address, "argument"));
        settings["Server:RequestsPerSecond"].ShouldBe(("0", "argument"));
        settings["Server:LargestUploadBytes"].ShouldBe(($"{20L << 30}", "default"));
        server["storage"]!.AsArray().Single(kind => kind!["kind"]!.GetValue<string>() == "database")!["bytes"]!.GetValue<long>()
            .ShouldBeGreaterThan(0);
        server["version"]!.GetValue<string>().ShouldNotBeEmpty();

        await using var other = await LiveServer.StartAsync(_host.Models("of-another"),
            ("Engines__ModelMirror", "https://ann:secret@example.org/models?sig=secret"), ("Quality__ApiKey", "secret"));
        var text = (await other.GetAsync("/server")).ToJsonString();
        text.ShouldContain("""{"key":"Engines:ModelMirror","value":"https://example.org/models\u2026","source":"environment"}""");
        text.ShouldContain("""{"key":"Quality:ApiKey","value":null,"source":"environment"}""");
        text.ShouldNotContain("secret");
    }

    [TmpfsTheory]
    [InlineData(40_000_000)]
    public async Task A_full_disk_is_told_before_or_in_one_sentence_after_and_leaves_nothing(int bytes)
    {
        _mirror.Put("gtcrn_simple.onnx", bytes);
        await using var server = await LiveServer.StartOnSmallDiskAsync(20 << 20,
            ("Engines__ModelMirror", _mirror.Address), ("Server__KeepFreeBytes", "0"));

        using var refused = await server.Client.PostAsync("/models/whisper-tiny/install", null);
        refused.StatusCode.ShouldBe(HttpStatusCode.InsufficientStorage);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("MB are free");

        (await server.Client.PostAsync("/models/gtcrn/install", null)).StatusCode.ShouldBe(HttpStatusCode.OK);
        JsonNode? state = null;
        for (var attempt = 0; attempt < 300 && state?["state"]!.GetValue<string>() is not "failed"; attempt++)
        {
            await Task.Delay(100);
            state = Of(await server.GetAsync("/models"), "gtcrn")["installation"];
        }

        state!["message"]!.GetValue<string>().ShouldStartWith("The model could not be written: No space left on device");
        Directory.GetFileSystemEntries(Path.Combine(server.Data, "models", ".unfinished")).ShouldBeEmpty();
    }

    private static JsonNode Of(JsonNode answer, string name) =>
        answer["models"]!.AsArray().Single(model => model!["name"]!.GetValue<string>() == name)!;

    private Task<JsonNode> SendAsync(string method, string path, HttpStatusCode expected) => _owner.SendAsync(method, path, null, expected);

    private async Task<JsonNode> ModelAsync(string name = "dpdfnet4") => Of(await SendAsync("GET", "/models", HttpStatusCode.OK), name);

    private async Task<IReadOnlyList<string>> EnginesAsync() =>
        [.. (await SendAsync("GET", "/engines", HttpStatusCode.OK))["engines"]!.AsArray()
            .Where(engine => engine!["installed"]!.GetValue<bool>()).Select(engine => engine!["name"]!.GetValue<string>())];

    private async Task<JsonNode> EndAsync(string state, string name = "dpdfnet4")
    {
        var ended = await UntilAsync(now => now["state"]!.GetValue<string>() is "installed" or "failed" or "cancelled", name);
        ended["state"]!.GetValue<string>().ShouldBe(state, ended.ToJsonString());
        return ended;
    }

    private async Task<JsonNode> UntilAsync(Func<JsonNode, bool> when, string name = "dpdfnet4")
    {
        for (var attempt = 0; attempt < 600; attempt++)
        {
            if ((await ModelAsync(name))["installation"] is { } state && when(state))
            {
                return state;
            }

            await Task.Delay(50);
        }

        throw new TimeoutException((await ModelAsync(name)).ToJsonString());
    }
}

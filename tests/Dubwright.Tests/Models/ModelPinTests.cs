using System.Text.Json.Nodes;
using Dubwright.Core.Failures;
using Dubwright.Core.Processes;
using Dubwright.Engines.Models;

namespace Dubwright.Tests.Models;

/// <summary><c>dubwright models pin</c> and <c>get</c> against the publishers' layout, with small files under real names.</summary>
public sealed class ModelPinTests : IAsyncLifetime
{
    private const string Enhancement = "speech-enhancement-models";
    private const string Speakers = "speaker-recongition-models";
    private static readonly Uri Denoiser = PublisherServer.Release(Enhancement, "dpdfnet4.onnx");
    private static readonly Uri Titanet = PublisherServer.Release(Speakers, "nemo_en_titanet_small.onnx");
    private static readonly byte[] Weights = PublisherServer.Bytes(Denoiser);

    private readonly TemporaryFolder _folder = new();
    private PublisherServer _server = null!;

    private string Book => _folder.File("data/models/downloads.json");

    public async Task InitializeAsync() => _server = await PublisherServer.StartAsync();

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task What_is_missing_is_filled_in_from_the_list_or_the_digests_and_compared_at_the_next_download()
    {
        _server.PutList(Speakers, ("nemo_en_titanet_small.onnx", PublisherServer.Sum(Weights)), ("other.onnx", new string('0', 64)));
        _server.PutDigests(Enhancement, ("gtcrn_simple.onnx", null), ("dpdfnet4.onnx", PublisherServer.Sum(Weights)));

        var said = await ModelsAsync(0, "pin");

        said.ShouldContain($"dpdfnet4: dpdfnet4.onnx has to be {PublisherServer.Sum(Weights)} "
            + "(https://api.github.com/repos/k2-fsa/sherpa-onnx/releases/tags/speech-enhancement-models).");
        said.ShouldContain($"nemo-titanet-small: nemo_en_titanet_small.onnx has to be {PublisherServer.Sum(Weights)} "
            + "(https://github.com/k2-fsa/sherpa-onnx/releases/download/speaker-recongition-models/checksum.txt).");
        said.ShouldContain(", 2 filled in, 0 replaced, 0 differ, ");
        // Each list was read once, whatever number of models it serves.
        _server.Asked.Count(asked => asked.EndsWith("tts-models/checksum.txt", StringComparison.Ordinal)).ShouldBe(1);

        _server.Put(Denoiser, Weights[1..]);
        var refused = await ModelsAsync(1, "get", "dpdfnet4");
        refused.ShouldContain($"its SHA-256 is {PublisherServer.Sum(Weights[1..])}, and "
            + "https://api.github.com/repos/k2-fsa/sherpa-onnx/releases/tags/speech-enhancement-models said "
            + $"{PublisherServer.Sum(Weights)}.");
        _server.Put(Denoiser, Weights);
        (await ModelsAsync(0, "get", "dpdfnet4")).ShouldNotContain("No checksum of it is known");
        (await ModelsAsync(0, "pin", "dpdfnet4")).ShouldContain("1 files: 1 as expected, 0 filled in");
    }

    [Fact]
    public async Task Another_sum_than_the_catalogues_names_both_and_is_taken_only_when_told_so()
    {
        var gtcrn = ModelOffer.All.Single(offer => offer.Name == "gtcrn").Downloads[0];
        _server.Put(gtcrn.Address, Weights);
        _server.PutDigests(Enhancement, (gtcrn.FileName, PublisherServer.Sum(Weights)));

        var refused = await ModelsAsync(1, "get", "gtcrn");
        refused.Trim().ShouldEndWith(
            $"its SHA-256 is {PublisherServer.Sum(Weights)}, and the catalogue has {gtcrn.Sha256}. What its publisher has now stands in "
            + "https://github.com/k2-fsa/sherpa-onnx/releases/download/speech-enhancement-models/checksum.txt.");
        (await ModelsAsync(1, "pin", "gtcrn")).ShouldContain(
            $"gtcrn: the SHA-256 of gtcrn_simple.onnx was {gtcrn.Sha256}, and "
            + $"https://api.github.com/repos/k2-fsa/sherpa-onnx/releases/tags/speech-enhancement-models says "
            + $"{PublisherServer.Sum(Weights)}: the publisher has another file now; --replace takes it.");
        File.Exists(Book).ShouldBeFalse();

        (await ModelsAsync(0, "pin", "gtcrn", "--replace")).ShouldContain("that is expected from now on.");
        await ModelsAsync(0, "get", "gtcrn");
    }

    [Fact]
    public async Task What_came_first_is_kept_and_said_and_the_publisher_confirms_or_contradicts_it()
    {
        _server.Put(Denoiser, Weights);

        (await ModelsAsync(0, "get", "dpdfnet4")).ShouldContain("No checksum of it is known; the one computed now is kept");
        Kept(Denoiser).ShouldBe((PublisherServer.Sum(Weights), "first download"));

        _server.PutDigests(Enhancement, ("dpdfnet4.onnx", new string('a', 64)));
        (await ModelsAsync(1, "pin", "dpdfnet4")).ShouldContain($"was {PublisherServer.Sum(Weights)}, and ");
        Kept(Denoiser).ShouldBe((PublisherServer.Sum(Weights), "first download"));
        _server.PutDigests(Enhancement, ("dpdfnet4.onnx", PublisherServer.Sum(Weights)));
        await ModelsAsync(0, "pin", "dpdfnet4");
        Kept(Denoiser).ShouldBe((PublisherServer.Sum(Weights),
            "https://api.github.com/repos/k2-fsa/sherpa-onnx/releases/tags/speech-enhancement-models"));
    }

    [Fact]
    public async Task The_sums_of_Mozillas_files_are_in_the_pointers_of_the_retired_repository()
    {
        var offer = ModelOffer.All.Single(offer => offer.Name == "firefox-en-es");
        foreach (var download in offer.Downloads)
        {
            var raw = $"{download.Mirrors[0]}".Replace("https://github.com", "https://raw.githubusercontent.com").Replace("/raw/", "/");
            _server.Put(new Uri(raw), $"version https://git-lfs.github.com/spec/v1\noid sha256:{download.Sha256}\nsize {download.Bytes}\n");
        }

        (await ModelsAsync(0, "pin", "firefox-en-es")).ShouldContain("3 files: 3 as expected");
    }

    [Fact]
    public async Task What_an_earlier_version_kept_of_first_downloads_is_read()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Book)!);
        await File.WriteAllTextAsync(Book, $$"""{"{{Denoiser}}": "{{PublisherServer.Sum(Weights)}}"}""");
        _server.Put(Denoiser, Weights[1..]);

        (await ModelsAsync(1, "get", "dpdfnet4")).ShouldContain($"and the first download had {PublisherServer.Sum(Weights)}.");
    }

    [Theory]
    [InlineData(403)]
    [InlineData(503)]
    public async Task A_publisher_that_does_not_answer_is_named(int status)
    {
        _server.Refuse(PublisherServer.Release(Enhancement, "checksum.txt"), status);
        _server.PutDigests(Enhancement, ("dpdfnet4.onnx", PublisherServer.Sum(Weights)));
        (await ModelsAsync(0, "pin", "dpdfnet4")).ShouldContain($"checksum.txt could not be read: 127.0.0.1 answers {status}.");

        _server.Refuse(PublisherServer.Release(Speakers, "checksum.txt"), status);
        (await ModelsAsync(1, "pin", "nemo-titanet-small")).Trim().ShouldEndWith("No publisher's checksums could be read.");
    }

    [Fact]
    public async Task Checksums_are_not_believed_from_a_mirror_without_encryption()
    {
        using var http = new HttpClient();
        var pins = new ModelPins(_folder.File("data/models"), http);

        (await Should.ThrowAsync<DubwrightException>(pins.PinAsync(ModelOffer.All, "http://mirror.example", false, CancellationToken.None)))
            .Message.ShouldBe(
                "Checksums are not read from mirror.example without encryption: name the mirror by https, or as a folder.");
    }

    [Fact]
    public async Task The_setting_names_the_mirror_where_no_option_does()
    {
        _server.Put(Titanet, Weights);
        Directory.CreateDirectory(_folder.File("data"));
        await File.WriteAllTextAsync(_folder.File("data/settings.json"), $$"""{"Engines": {"ModelMirror": "{{_server.Address}}"} }""");

        var result = await Cli.RunAsync("models", "get", "nemo-titanet-small", "--data", _folder.File("data"));

        result.ExitCode.ShouldBe(0, result.ErrorTail);
        File.Exists(_folder.File("data/models/nemo-titanet-small/nemo_en_titanet_small.onnx")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_licence_that_restricts_use_is_shown_and_accepted_once()
    {
        var refused = await ModelsAsync(1, "get", "supertonic-3");
        refused.ShouldContain("The licence of supertonic-3 (OpenRAIL-M) restricts what it may be used for and has to be accepted once: "
            + "https://huggingface.co/Supertone/supertonic-3/blob/main/LICENSE");
        refused.ShouldContain("--accept-licence accepts it.");
        _server.Asked.ShouldBeEmpty();

        // Nothing serves it here: what matters is that it is asked for now.
        await ModelsAsync(1, "get", "supertonic-3", "--accept-licence");
        _server.Asked.ShouldNotBeEmpty();
        JsonNode.Parse(await File.ReadAllTextAsync(_folder.File("data/models/licences.json")))!["supertonic-3"]!["licence"]!
            .GetValue<string>().ShouldBe("OpenRAIL-M");
        (await ModelsAsync(1, "get", "supertonic-3")).ShouldNotContain("has to be accepted");
    }

    private (string Sum, string From) Kept(Uri address)
    {
        var kept = JsonNode.Parse(File.ReadAllText(Book))![$"{address}"]!;
        return (kept["sha256"]!.GetValue<string>(), kept["from"]!.GetValue<string>());
    }

    private async Task<string> ModelsAsync(int code, params string[] arguments)
    {
        ProcessResult result = await Cli.RunAsync(["models", .. arguments, "--from", _server.Address, "--data", _folder.File("data")]);
        result.ExitCode.ShouldBe(code, result.Output + result.ErrorTail);
        return result.Output + result.ErrorTail;
    }
}

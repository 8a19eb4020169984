using System.Security.Cryptography;
using Dubwright.Core.Failures;
using Dubwright.Core.Processes;
using Dubwright.Engines.Models;
using Dubwright.Tests.EndToEnd;

namespace Dubwright.Tests.Models;

/// <summary>Models come whole or not at all.</summary>
public sealed class ModelStoreTests : IDisposable
{
    private static readonly byte[] Weights = RandomBytes(3_000_000);
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _http = new();

    private string Models => Path.Combine(_folder.Path, "models");

    private ModelStore Store => new(Models, _http);

    public void Dispose()
    {
        _http.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_model_is_fetched_unpacked_described_and_removed()
    {
        await PackAsync("toy.tar.bz2", ("toy-v1/toy.onnx", Weights), ("toy-v1/tokens.txt", [1, 2, 3]), ("toy-v1/samples/0.wav", [4]));
        await using var server = await MediaServer.StartAsync(_folder.Path);
        var seen = new List<long>();

        var model = await Store.GetAsync(Offer(server, ["toy.onnx", "tokens.txt"]), null, new Seen(seen), CancellationToken.None);

        model.Fault.ShouldBeNull();
        seen[^1].ShouldBe(new FileInfo(_folder.File("toy.tar.bz2")).Length);
        Directory.GetFiles(model.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal)
            .ShouldBe(["model.json", "tokens.txt", "toy.onnx"]);
        (await File.ReadAllBytesAsync(model.PathOf("toy", ".onnx"))).ShouldBe(Weights);
        ModelFolder.Read(Models).ShouldHaveSingleItem().Entry.Licence.ShouldBe("MIT");
        await ModelStore.VerifyAsync(model, CancellationToken.None);
        (await RefusedAsync(Store.GetAsync(Offer(server, []), null, null, CancellationToken.None))).ShouldContain("is here already");
        Store.Remove("toy");
        NothingIsLeft();
        Should.Throw<DubwrightException>(() => Store.Remove("toy")).Message.ShouldBe("There is no model toy here.");
    }

    [Fact]
    public async Task A_download_that_was_cut_goes_on_where_it_ended()
    {
        await File.WriteAllBytesAsync(_folder.File("toy.onnx"), Weights);
        await using var server = await MediaServer.StartAsync(_folder.Path);
        var offer = Offer(server, [], "toy.onnx", Convert.ToHexStringLower(SHA256.HashData(Weights)));
        using var killed = new CancellationTokenSource();
        await Should.ThrowAsync<OperationCanceledException>(Store.GetAsync(offer, null, new Stop(killed), killed.Token));
        var part = Directory.GetFiles(Models, "*.part", SearchOption.AllDirectories).ShouldHaveSingleItem();
        var begun = new FileInfo(part).Length;
        begun.ShouldBeInRange(1, Weights.Length - 1);

        var seen = new List<long>();
        var model = await Store.GetAsync(offer, null, new Seen(seen), CancellationToken.None);

        seen[0].ShouldBeGreaterThan(begun);
        (await File.ReadAllBytesAsync(model.PathOf("toy", ".onnx"))).ShouldBe(Weights);
    }

    [Fact]
    public async Task A_changed_byte_is_refused_and_leaves_nothing()
    {
        await File.WriteAllBytesAsync(_folder.File("toy.onnx"), Weights);
        await using var server = await MediaServer.StartAsync(_folder.Path);
        (await RefusedAsync(Store.GetAsync(Offer(server, [], "toy.onnx", new string('0', 64)), null, null, CancellationToken.None)))
            .ShouldContain("SHA-256");
        NothingIsLeft();

        // Without a published checksum the first download is believed and later ones have to be the same.
        var offer = Offer(server, [], "toy.onnx");
        await Store.GetAsync(offer, null, null, CancellationToken.None);
        Store.Remove("toy");
        await File.WriteAllBytesAsync(_folder.File("toy.onnx"), [.. Weights[1..], 7]);
        (await RefusedAsync(Store.GetAsync(offer, null, null, CancellationToken.None))).ShouldContain("SHA-256");
        NothingIsLeft();
    }

    [Fact]
    public async Task What_does_not_fit_is_not_there_or_is_no_archive_leaves_nothing()
    {
        await File.WriteAllBytesAsync(_folder.File("toy.tar.bz2"), Weights);
        await using var server = await MediaServer.StartAsync(_folder.Path);
        (await RefusedAsync(Store.GetAsync(Offer(server, []) with { Bytes = 1L << 55 }, null, null, CancellationToken.None)))
            .ShouldContain("MB are free");
        (await RefusedAsync(Store.GetAsync(Offer(server, [], "missing.onnx"), null, null, CancellationToken.None))).ShouldContain("404");
        (await RefusedAsync(Store.GetAsync(Offer(server, []), null, null, CancellationToken.None))).ShouldContain("cannot be unpacked");
        NothingIsLeft();
        var gone = Offer(server, []);
        await server.DisposeAsync();
        (await RefusedAsync(Store.GetAsync(gone, null, null, CancellationToken.None))).ShouldContain("goes on where this one ended");
    }

    [Fact]
    public async Task A_folder_takes_the_place_of_the_network_and_can_be_added_whole()
    {
        var mirror = Directory.CreateDirectory(_folder.File("mirror")).FullName;
        await File.WriteAllBytesAsync(Path.Combine(mirror, "toy.onnx"), Weights);
        var offer = new ModelOffer("toy", "voice", "none", "en", "MIT", "A toy", 3,
            [new ModelDownload(new Uri("https://example.invalid/toy.onnx"), null)]);
        var model = await Store.GetAsync(offer, mirror, null, CancellationToken.None);

        var other = new ModelStore(_folder.File("other"), _http);
        (await other.AddAsync(model.Folder, CancellationToken.None)).Fault.ShouldBeNull();
        await File.WriteAllBytesAsync(model.PathOf("toy", ".onnx"), [.. Weights[1..], 7]);
        (await RefusedAsync(new ModelStore(_folder.File("third"), _http).AddAsync(model.Folder, CancellationToken.None)))
            .ShouldContain("SHA-256");
        (await RefusedAsync(Store.AddAsync(mirror, CancellationToken.None))).ShouldContain("model.json");
        File.Delete(model.PathOf("toy", ".onnx"));
        ModelFolder.Read(Models).Single().Fault.ShouldBe("The model toy is incomplete: its file toy.onnx is missing.");
    }

    [Fact]
    public void Every_offer_says_what_it_is_and_where()
    {
        ModelOffer.All.Select(offer => offer.Name).ShouldBeUnique();
        ModelOffer.All
            .ShouldAllBe(offer => offer.Licence != "" && offer.Origin != "" && offer.Bytes > 100_000 && offer.Downloads.Count > 0);
        ModelOffer.All.SelectMany(offer => offer.Downloads).ShouldAllBe(download => download.Address.Scheme == "https");
    }

    private static byte[] RandomBytes(int count)
    {
        var bytes = new byte[count];
        new Random(3).NextBytes(bytes);
        return bytes;
    }

    private static ModelOffer Offer(MediaServer server, string[] keep, string file = "toy.tar.bz2", string? sha256 = null) => new(
        "toy", "voice", "none", "en", "MIT", "A toy", Weights.Length,
            [new ModelDownload(new Uri(server.Address, $"files/{file}"), sha256) { Keep = keep }]);

    private static async Task<string> RefusedAsync(Task<InstalledModel> work) =>
        (await Should.ThrowAsync<DubwrightException>(work)).Message;

    private void NothingIsLeft() => Directory.EnumerateFiles(Models, "*", SearchOption.AllDirectories)
        .Where(path => Path.GetFileName(path) != "downloads.json").ShouldBeEmpty();

    private async Task PackAsync(string archive, params (string Name, byte[] Content)[] files)
    {
        var source = Directory.CreateDirectory(_folder.File("source")).FullName;
        foreach (var (name, content) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(source, name))!);
            await File.WriteAllBytesAsync(Path.Combine(source, name), content);
        }

        var result = await ChildProcess.RunAsync(
            new ProcessSpec("tar", ["--create", "--bzip2", "--file", _folder.File(archive), "--directory", source, "."]),
                CancellationToken.None);
        result.ExitCode.ShouldBe(0, result.ErrorTail);
    }

    private sealed class Seen(List<long> seen) : IProgress<long>
    {
        public void Report(long value) => seen.Add(value);
    }

    // The first piece has come: enough.
    private sealed class Stop(CancellationTokenSource killed) : IProgress<long>
    {
        public void Report(long value) => killed.Cancel();
    }
}

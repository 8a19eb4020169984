using System.IO.Compression;
using Dubwright.Core.Processes;
using Dubwright.Engines.Models;
using Dubwright.Tests.EndToEnd;

namespace Dubwright.Tests.Models;

/// <summary><c>dubwright start</c> takes models before the dub. The film of these tests is none, so that a dub which goes on ends at once
/// and says so.</summary>
public sealed class StartModelsTests : IDisposable
{
    private static readonly string[] Set = ["firefox-en-es", "kokoro-multi-lang-v1_0", "silero-vad", "whisper-base"];

    private readonly TemporaryFolder _folder = new();

    private string Mirror => Directory.CreateDirectory(_folder.File("mirror")).FullName;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_set_comes_once_from_where_its_address_answers_and_says_its_size_and_licences()
    {
        await FillAsync();
        await using var server = await MediaServer.StartAsync(Mirror);

        var first = await StartAsync("", "--mirror", $"{server.Address}files");

        var said = Taking(first).ShouldHaveSingleItem();
        said.ShouldContain("about 583 MB from 127.0.0.1");
        said.ShouldContain(
            "whisper-base (MIT) hears: finds the language by itself; 2.8 % of the words of English readings wrong, measured here; "
            + "firefox-en-es (MPL-2.0) translates: directly; COMET 0.853 on Flores, measured by Mozilla; "
            + "kokoro-multi-lang-v1_0 (Apache-2.0) speaks: ");
        said.ShouldEndWith("; silero-vad (MIT) finds speech. --lite goes without; dubwright models recommend auto-es-es says what more "
            + "would bring.");
        ModelFolder.Read(_folder.File("data/models")).Where(model => model.Fault is null).Select(model => model.Entry.Name).ShouldBe(Set);
        new DirectoryInfo(_folder.File("data")).UnixFileMode
            .ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var requests = server.Requests;
        Taking(await StartAsync("", "--mirror", $"{server.Address}files")).ShouldBeEmpty();
        server.Requests.ShouldBe(requests);
    }

    [Theory]
    [InlineData("refuses")]
    [InlineData("pointer")]
    [InlineData("another file")]
    [InlineData("redirects")]
    public async Task What_one_publisher_does_not_give_comes_from_the_other(string bucket)
    {
        await FillAsync();
        await using var server = await PublisherServer.StartAsync();
        foreach (var download in ModelOffer.All.Where(offer => Set.Contains(offer.Name)).SelectMany(offer => offer.Downloads))
        {
            var bytes = await File.ReadAllBytesAsync(Path.Combine(Mirror, download.FileName));
            server.Put(download.Mirrors.Count == 0 ? download.Address : download.Mirrors[0], bytes);
            switch (download.Mirrors.Count == 0 ? "" : bucket)
            {
                case "refuses":
                    server.Refuse(download.Address, 403);
                    break;
                case "pointer":
                    server.PutPointer(download.Address, bytes);
                    break;
                case "another file":
                    server.Put(download.Address, [.. bytes, 7]);
                    break;
                case "redirects":
                    server.Redirect(download.Address, download.Mirrors[0]);
                    break;
            }
        }

        var result = await StartAsync("", "--mirror", server.Address);

        Taking(result).ShouldHaveSingleItem();
        result.Output.ShouldNotContain("could not be taken");
        ModelFolder.Read(_folder.File("data/models")).Where(model => model.Fault is null).Select(model => model.Entry.Name).ShouldBe(Set);
    }

    [Fact]
    public async Task A_licence_that_restricts_use_is_shown_and_the_dub_goes_on_without_the_model()
    {
        await FillAsync();
        await using var server = await PublisherServer.StartAsync();

        var result = await StartAsync("", "--to", "uk", "--mirror", server.Address);

        result.Output.ShouldContain(
            "The licence of supertonic-3 (OpenRAIL-M) restricts what it may be used for and has to be accepted once");
        server.Asked.ShouldNotContain(asked => asked.Contains("supertonic"));
        var accepted = await StartAsync("", "--to", "uk", "--mirror", server.Address, "--accept-licence");
        accepted.Output.ShouldContain("supertonic-3 could not be taken, the dub goes on without: ");
    }

    [Fact]
    public async Task A_folder_serves_as_well_and_what_it_lacks_is_one_line()
    {
        await FillAsync();
        File.Delete(Path.Combine(Mirror, "kokoro-multi-lang-v1_0.tar.bz2"));

        var result = await StartAsync("", "--mirror", Mirror);

        result.Output.Split('\n')
            .ShouldContain(
            "kokoro-multi-lang-v1_0 could not be taken, the dub goes on without: kokoro-multi-lang-v1_0.tar.bz2 could not be fetched: the "
                + "folder has no such file.");
        ModelFolder.Read(_folder.File("data/models")).Select(model => model.Entry.Name).ShouldBe(Set.Except(["kokoro-multi-lang-v1_0"]));
    }

    [Fact]
    public async Task Without_the_address_the_dub_goes_on_and_a_named_folder_or_lite_asks_nothing()
    {
        var unreached = await StartAsync("", "--mirror", $"http://127.0.0.1:{LiveServer.FreePort()}");
        unreached.Output.Split('\n').ShouldContain(
            "127.0.0.1 could not be reached for better models (about 583 MB); the distribution's engines do the work. --mirror takes "
                + "them from elsewhere, --lite does not ask.");

        await using var server = await MediaServer.StartAsync(Mirror);
        Taking(await StartAsync("", "--lite", "--mirror", $"{server.Address}files")).ShouldBeEmpty();
        (await StartAsync(Mirror, "--mirror", $"{server.Address}files")).Output.ShouldContain("nothing is taken from the mirror");
        server.Requests.ShouldBe(0);
        var nowhere = await Cli.RunAsync("start", "--mirror", _folder.File("nowhere"), "--data", _folder.File("data"));
        nowhere.ExitCode.ShouldBe(1);
        nowhere.ErrorTail.Trim().ShouldBe($"{_folder.File("nowhere")} is neither a folder nor an address that begins with http.");
    }

    private static IEnumerable<string> Taking(ProcessResult result) => result.Output.Split('\n')
        .Where(line => line.StartsWith("Taking", StringComparison.Ordinal));

    private async Task<ProcessResult> StartAsync(string models, params string[] options)
    {
        var film = _folder.File("notes.txt");
        await File.WriteAllTextAsync(film, "No film.");
        var result = await ChildProcess.RunAsync(
            Cli.Spec(models,
                ["start", film, "--no-serve", "--data", _folder.File("data"), "--port", $"{LiveServer.FreePort()}",
                .. options.Contains("--to") ? options : ["--to", "es", .. options]]), CancellationToken.None);
        result.ExitCode.ShouldBe(1);
        result.ErrorTail.ShouldContain(options.Contains("--to") ? "target_languages" : "SOURCE");
        return result;
    }

    // Files of the right names for everything that the set needs.
    private async Task FillAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(Mirror, "silero_vad.onnx"), "detector");
        foreach (var name in (string[])["model.enes.intgemm.alphas.bin", "lex.50.50.enes.s2t.bin", "vocab.enes.spm"])
        {
            await using var packed = new GZipStream(File.Create(Path.Combine(Mirror, $"{name}.gz")), CompressionMode.Compress);
            await packed.WriteAsync("translation"u8.ToArray());
        }

        await PackAsync("sherpa-onnx-whisper-base", "base-encoder.onnx", "base-decoder.onnx", "base-tokens.txt");
        await PackAsync("kokoro-multi-lang-v1_0", "model.onnx", "voices.bin", "tokens.txt");
        await PublishAsync();
    }

    // As a publisher does who has other files than the catalogue knows: in the lists of the releases, and in pointers.
    private async Task PublishAsync()
    {
        foreach (var download in ModelOffer.All.Where(offer => Set.Contains(offer.Name)).SelectMany(offer => offer.Downloads))
        {
            var bytes = await File.ReadAllBytesAsync(Path.Combine(Mirror, download.FileName));
            var (path, line) = download.Mirrors.Count == 0
                ? (Path.GetDirectoryName(download.Address.Host + download.Address.AbsolutePath) + "/checksum.txt",
                    $"{download.FileName}\t{PublisherServer.Sum(bytes)}\n")
                : ($"raw.githubusercontent.com{download.Mirrors[0].AbsolutePath.Replace("/raw/", "/", StringComparison.Ordinal)}",
                    PublisherServer.Pointer(bytes));
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Mirror, path))!);
            await File.AppendAllTextAsync(Path.Combine(Mirror, path), line);
        }

        var pinned = await Cli.RunAsync("models", "pin", "--replace", "--from", Mirror, "--data", _folder.File("data"));
        pinned.ExitCode.ShouldBe(0, pinned.ErrorTail);
    }

    private async Task PackAsync(string archive, params string[] files)
    {
        var source = Directory.CreateDirectory(_folder.File($"source/{archive}")).FullName;
        foreach (var file in files)
        {
            await File.WriteAllTextAsync(Path.Combine(source, file), file);
        }

        var result = await ChildProcess.RunAsync(
            new ProcessSpec("tar",
                ["--create", "--bzip2", "--file", Path.Combine(Mirror, $"{archive}.tar.bz2"), "--directory", Path.GetDirectoryName(
                source)!, archive]),
            CancellationToken.None);
        result.ExitCode.ShouldBe(0, result.ErrorTail);
    }
}

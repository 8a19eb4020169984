using Dubwright.Core.Failures;
using Dubwright.Core.Net;
using Dubwright.Engines.Models;

namespace Dubwright.Tests.Models;

/// <summary>A file has several addresses: whatever one of them does, the next is asked, and what came is gone on with.</summary>
public sealed class ModelAddressTests : IAsyncLifetime
{
    private const string File = "model.xxyy.bin";
    private static readonly Uri Bucket = new($"https://storage.googleapis.com/bucket/models/{File}");
    private static readonly Uri Repository = new($"https://github.com/mozilla/firefox-translations-models/raw/main/models/{File}");
    private static readonly byte[] Weights = PublisherServer.Bytes(Bucket, 400_000);
    private static readonly DownloadOptions Impatient = new()
    {
        StallTime = TimeSpan.FromMilliseconds(250),
        ResumptionDelay = TimeSpan.FromMilliseconds(10),
    };

    private readonly TemporaryFolder _folder = new();
    private HttpClient _http = null!;
    private PublisherServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await PublisherServer.StartAsync();
        _http = _server.Client();
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _http.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("403")]
    [InlineData("404")]
    [InlineData("503")]
    [InlineData("pointer")]
    [InlineData("page")]
    [InlineData("another file")]
    [InlineData("stall")]
    [InlineData("stall at once")]
    public async Task What_one_address_does_not_give_the_next_one_does(string fault)
    {
        Misbehave(Bucket, fault);
        _server.Put(Repository, Weights);

        (await GetAsync()).ShouldBe(Weights);
    }

    [Fact]
    public async Task What_came_from_one_address_is_gone_on_with_at_the_next_by_range_and_sum()
    {
        _server.Stall(Bucket, Weights, 300_000);
        _server.Put(Repository, Weights);

        (await GetAsync()).ShouldBe(Weights);

        _server.Asked.ShouldContain($"{Repository.Host}{Repository.AbsolutePath} bytes=300000-");
    }

    [Fact]
    public async Task A_server_that_ignores_ranges_sends_the_whole_and_it_is_right()
    {
        _server.Stall(Bucket, Weights, 300_000);
        _server.PutWithoutRanges(Repository, Weights);

        (await GetAsync()).ShouldBe(Weights);
    }

    [Fact]
    public async Task Pieces_of_two_versions_are_found_out_by_the_sum_and_the_file_comes_whole_from_one_address()
    {
        _server.Stall(Bucket, PublisherServer.Bytes(Repository, Weights.Length), 300_000);
        _server.Put(Repository, Weights);

        (await GetAsync()).ShouldBe(Weights);

        _server.Asked.Count(asked => asked == $"{Repository.Host}{Repository.AbsolutePath}").ShouldBe(1);
    }

    [Fact]
    public async Task Without_a_sum_nothing_of_two_servers_is_put_together()
    {
        _server.Stall(Bucket, PublisherServer.Bytes(Repository, Weights.Length), 300_000);
        _server.Put(Repository, Weights);

        (await GetAsync(sum: null)).ShouldBe(Weights);

        _server.Asked.ShouldNotContain(asked => asked.StartsWith(Repository.Host, StringComparison.Ordinal) && asked.Contains("bytes="));
    }

    [Fact]
    public async Task A_redirect_is_followed_to_a_host_that_has_the_file()
    {
        var media = new Uri($"https://media.githubusercontent.com/media/mozilla/firefox-translations-models/main/models/{File}");
        _server.Refuse(Bucket, 403);
        _server.Redirect(Repository, media);
        _server.Put(media, Weights);

        (await GetAsync()).ShouldBe(Weights);
    }

    [Theory]
    [InlineData("403", "404",
        "model.xxyy.bin could not be fetched: storage.googleapis.com refuses it (403), github.com has no such file (404).")]
    [InlineData("pointer", "pointer",
        "model.xxyy.bin could not be fetched: storage.googleapis.com sent a Git LFS pointer in its place, github.com sent "
        + "a Git LFS pointer in its place.")]
    [InlineData("404", "503",
        "model.xxyy.bin could not be fetched: storage.googleapis.com has no such file (404), github.com answers 503; another try goes on "
            + "where this one ended.")]
    [InlineData("404", "page",
        "model.xxyy.bin could not be fetched: storage.googleapis.com has no such file (404), github.com sent a web page in its place; "
            + "another try goes on where this one ended.")]
    public async Task Where_none_gives_it_one_sentence_says_what_each_did(string first, string second, string sentence)
    {
        Misbehave(Bucket, first);
        Misbehave(Repository, second);

        var fault = await Should.ThrowAsync<DubwrightException>(GetAsync());

        fault.Message.ShouldBe(sentence);
        fault.Retryable.ShouldBe(second is "503" or "page");
    }

    [Fact]
    public async Task Another_file_names_both_sums_and_where_its_publisher_says_which_is_right()
    {
        Misbehave(Bucket, "another file");
        Misbehave(Repository, "another file");

        (await Should.ThrowAsync<DubwrightException>(GetAsync())).Message.ShouldBe(
            $"The file {File} from storage.googleapis.com is not what it should be: its SHA-256 is "
            + $"{PublisherServer.Sum(Other(Bucket))}, and the catalogue has {PublisherServer.Sum(Weights)}. "
            + "What its publisher has now stands in "
            + $"https://raw.githubusercontent.com/mozilla/firefox-translations-models/main/models/{File}.");
        Directory.GetFileSystemEntries(_folder.File("models/.unfinished")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_mirror_has_files_by_name_or_by_host_and_path()
    {
        _server.Put(Repository, Weights);
        (await GetAsync(mirror: _server.Address)).ShouldBe(Weights);
        new ModelStore(_folder.File("models"), _http).Remove("toy");

        _server.Put(new Uri($"https://flat/{File}"), Weights);
        (await GetAsync(mirror: $"{_server.Address}/flat")).ShouldBe(Weights);
    }

    [Fact]
    public async Task A_folder_by_host_and_path_and_one_by_name_serve_both()
    {
        foreach (var name in (string[])[File, $"{Repository.Host}{Repository.AbsolutePath}"])
        {
            var mirror = Directory.CreateTempSubdirectory("dubwright-mirror").FullName;
            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(mirror, name))!);
                await System.IO.File.WriteAllBytesAsync(Path.Combine(mirror, name), Weights);
                (await GetAsync(mirror: mirror)).ShouldBe(Weights);
                new ModelStore(_folder.File("models"), _http).Remove("toy");
            }
            finally
            {
                Directory.Delete(mirror, recursive: true);
            }
        }
    }

    private static byte[] Other(Uri address) => PublisherServer.Bytes(address, 50_000);

    private void Misbehave(Uri address, string fault)
    {
        switch (fault)
        {
            case "pointer":
                _server.PutPointer(address, Weights);
                break;
            case "page":
                _server.PutPage(address);
                break;
            case "another file":
                _server.Put(address, Other(address));
                break;
            case "stall":
                _server.Stall(address, Weights, 1_000);
                break;
            case "stall at once":
                _server.Stall(address, Weights, 0);
                break;
            default:
                _server.Refuse(address, int.Parse(fault, System.Globalization.CultureInfo.InvariantCulture));
                break;
        }
    }

    private Task<byte[]> GetAsync(string? mirror = null) => GetAsync(PublisherServer.Sum(Weights), mirror);

    private async Task<byte[]> GetAsync(string? sum, string? mirror = null)
    {
        var download = new ModelDownload(Bucket, sum) { Mirrors = [Repository], Bytes = Weights.Length };
        var offer = new ModelOffer("toy", "translation", "none", "xx to yy", "MPL-2.0", "A toy", Weights.Length, [download]);
        var store = new ModelStore(_folder.File("models"), _http) { Downloading = Impatient };
        var model = await store.GetAsync(offer, mirror, null, CancellationToken.None);
        return await System.IO.File.ReadAllBytesAsync(model.PathOf("model", ".bin"));
    }
}

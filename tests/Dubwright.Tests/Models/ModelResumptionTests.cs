using System.Security.Cryptography;
using Dubwright.Core.Failures;
using Dubwright.Core.Net;
using Dubwright.Engines.Models;
using Dubwright.Tests.Fetching;

namespace Dubwright.Tests.Models;

/// <summary>What a stopped download left is gone on with only where the server continues exactly that file.</summary>
public sealed class ModelResumptionTests : IDisposable
{
    private static readonly byte[] Weights = RandomNumberGenerator.GetBytes(400_000);
    private static readonly byte[] Newer = RandomNumberGenerator.GetBytes(400_000);
    private static readonly DownloadOptions Impatient = new()
    {
        StallTime = TimeSpan.FromMilliseconds(250),
        ResumptionDelay = TimeSpan.FromMilliseconds(10),
    };

    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _http = new();

    private string Part => _folder.File("models/.unfinished/toy/toy.onnx.part");

    public static TheoryData<string, int> EveryAnswer() => FaultyServer.Each(FaultyServer.Answers, [0, 1, 200_000, 399_999]);

    public void Dispose()
    {
        _http.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_download_that_was_whole_before_its_rename_is_finished()
    {
        await using var server = FaultyServer.Serving(Weights, "v1");
        Left(Weights);

        (await GetAsync(server)).AsSpan().SequenceEqual(Weights).ShouldBeTrue();

        server.Heads.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_whole_download_of_a_file_that_has_changed_since_is_fetched_anew()
    {
        await using var server = FaultyServer.Serving(Newer, "v2");
        Left(Weights);

        (await GetAsync(server)).AsSpan().SequenceEqual(Newer).ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(EveryAnswer))]
    public async Task Whatever_a_server_answers_in_place_of_the_rest_the_model_is_whole(string answer, int at)
    {
        await using var server = FaultyServer.Start(Weights, Newer, "close", at, answer);

        (await GetAsync(server)).AsSpan().SequenceEqual(answer == "another version" && at > 0 ? Newer : Weights).ShouldBeTrue();
    }

    [Fact]
    public async Task A_file_without_a_validator_is_not_gone_on_with_by_the_validator_of_an_older_one()
    {
        await using var server = new RawServer(Sides.Outside, async (stream, _, number, token) =>
        {
            await FaultyServer.HeadAsync(stream, $"200 OK\r\nContent-Length: {Newer.Length}", token);
            await stream.WriteAsync(number == 1 ? Newer.AsMemory(0, 300_000) : Newer, token);
        });
        Left(Weights[..100_000]);

        (await GetAsync(server)).AsSpan().SequenceEqual(Newer).ShouldBeTrue();

        server.Heads.Skip(1).ShouldAllBe(head => FaultyServer.From(head) == null);
    }

    // As a process leaves it that is killed.
    private void Left(byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Part)!);
        File.WriteAllBytes(Part, bytes);
        File.WriteAllText(Path.ChangeExtension(Part, ".state"), "\"v1\"");
    }

    // As a person does who is told that the same command goes on.
    private async Task<byte[]> GetAsync(RawServer server)
    {
        var download = new ModelDownload(new Uri($"{server.Url}/toy.onnx"), null);
        var offer = new ModelOffer("toy", "voice", "none", "en", "MIT", "A toy", Weights.Length, [download]);
        var store = new ModelStore(_folder.File("models"), _http) { Downloading = Impatient };
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                var model = await store.GetAsync(offer, null, null, CancellationToken.None);
                return await File.ReadAllBytesAsync(model.PathOf("toy", ".onnx"));
            }
            catch (DubwrightException fault) when (fault.Retryable && attempt < 3)
            {
                fault.Message.ShouldContain("goes on where it ended");
            }
        }
    }
}

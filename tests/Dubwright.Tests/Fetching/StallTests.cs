using System.Security.Cryptography;
using Dubwright.Core.Failures;

namespace Dubwright.Tests.Fetching;

/// <summary>A download that breaks at any byte, in any way, becomes the whole file and never a mixture.</summary>
public sealed class StallTests
{
    private static readonly byte[] Film = RandomNumberGenerator.GetBytes(400_000);
    private static readonly byte[] Newer = RandomNumberGenerator.GetBytes(400_000);
    private static readonly int[] Places = [0, 1, 200_000, 399_999];

    public static TheoryData<string, int> EveryBreak() => FaultyServer.Each(FaultyServer.Breaks, Places);

    public static TheoryData<string, int> EveryAnswer() => FaultyServer.Each(FaultyServer.Answers, Places);

    [Theory]
    [MemberData(nameof(EveryBreak))]
    public async Task A_download_that_stops_anywhere_is_gone_on_with(string breaks, int at)
    {
        await using var server = FaultyServer.Start(Film, Newer, breaks, at, "the rest");
        using var fetch = Impatient();

        var (source, bytes) = await fetch.GetAsync(server.Url);

        bytes.AsSpan().SequenceEqual(Film).ShouldBeTrue();
        source.Bytes.ShouldBe(Film.Length);
        server.Heads.Count.ShouldBe(2);
        FaultyServer.From(server.Heads.Last()).ShouldBe(at == 0 ? null : at);
        (source.Download!.Host, source.Download.Attempts, source.Download.Bytes).ShouldBe(("127.0.0.2", 2, Film.Length));
    }

    [Theory]
    [MemberData(nameof(EveryAnswer))]
    public async Task Whatever_a_server_answers_in_place_of_the_rest_the_file_is_whole(string answer, int at)
    {
        await using var server = FaultyServer.Start(Film, Newer, "close", at, answer);
        using var fetch = Impatient();

        var (_, bytes) = await fetch.GetAsync(server.Url);

        bytes.AsSpan().SequenceEqual(answer == "another version" && at > 0 ? Newer : Film).ShouldBeTrue();
    }

    [Fact]
    public async Task A_server_that_stalls_every_time_is_given_up_after_the_resumptions_of_the_setting()
    {
        await using var server = new RawServer(Sides.Outside, async (stream, head, _, token) =>
        {
            var from = FaultyServer.From(head) ?? 0;
            var range = from > 0 ? $"206 Partial Content\r\nContent-Range: bytes {from}-{Film.Length - 1}/{Film.Length}" : "200 OK";
            await FaultyServer.HeadAsync(stream, $"{range}\r\nContent-Length: {Film.Length - from}\r\nETag: \"v1\"", token);
            await stream.WriteAsync(Film.AsMemory(from, 1), token);
            _ = await stream.ReadAsync(new byte[1], token);
        });
        using var fetch = Impatient();
        fetch.Options.Resumptions = 2;

        var fault = await fetch.FailAsync(server.Url);

        fault.Message.ShouldContain("too slowly");
        fault.Retryable.ShouldBeTrue();
        server.Heads.Select(FaultyServer.From).ShouldBe([null, 1, 2]);
    }

    private static Fetch Impatient()
    {
        var fetch = new Fetch();
        fetch.Options.StallTime = TimeSpan.FromMilliseconds(250);
        return fetch;
    }
}

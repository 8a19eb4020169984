using Dubwright.Pipeline.Streams.Sources;

namespace Dubwright.Tests.Streams;

/// <summary>What is pushed reaches the stream, whatever takes whose place.</summary>
public sealed class PushedSourceTests
{
    [Fact]
    public async Task A_source_that_another_takes_the_place_of_is_not_the_last()
    {
        await using var source = new PushedSource(0);
        await source.PushAsync(new MemoryStream([1, 2]), null, complete: false, CancellationToken.None);
        var first = await source.ConnectAsync(CancellationToken.None);

        // Both are pushed whole before the stream has looked at the end of the first.
        await source.PushAsync(new MemoryStream([3]), null, complete: true, CancellationToken.None);

        (await BytesAsync(first)).ShouldBe([1, 2]);
        first.IsOver().ShouldBeFalse();
        var second = await source.ConnectAsync(CancellationToken.None);
        (await BytesAsync(second)).ShouldBe([3]);
        second.IsOver().ShouldBeTrue();
    }

    private static async Task<byte[]> BytesAsync(LiveConnection connection)
    {
        var read = new MemoryStream();
        await connection.Media.CopyToAsync(read);
        return read.ToArray();
    }
}

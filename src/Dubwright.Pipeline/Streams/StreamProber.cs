using Dubwright.Core.Failures;
using Dubwright.Media.Live;
using Dubwright.Pipeline.Fetching;
using Dubwright.Pipeline.Streams.Dubbing;
using Dubwright.Pipeline.Streams.Sources;

namespace Dubwright.Pipeline.Streams;

/// <summary>Tells what is in a live source, from what it sends first. Safe for concurrent use.</summary>
public sealed class StreamProber(LiveFetcher fetcher, LiveProbe probe, TimeProvider time)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    /// <exception cref="DubwrightException">It cannot be reached, or is nothing that can be dubbed.</exception>
    public async Task<LiveInput> ProbeAsync(string url, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Longest, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        await using var source = new AddressSource(url, fetcher, time);
        try
        {
            var connection = await source.ConnectAsync(both.Token);
            await using var media = connection.Media;
            using var enough = CancellationTokenSource.CreateLinkedTokenSource(both.Token);
            var intake = new SourceIntake(connection, probe, time);
            var receive = intake.ReceiveAsync(enough.Token);
            try
            {
                return await intake.ProbeAsync(both.Token);
            }
            finally
            {
                await enough.CancelAsync();
                await receive;
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new DubwrightException(ExceptionReason.ErrorDownloadingSource,
                $"The source sent too little within {Longest.TotalSeconds:0} seconds.");
        }
    }
}

using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Dubwright.Core.Engines;
using Dubwright.Core.Telemetry;
using Dubwright.Core.Time;
using Dubwright.Media.Detection;

namespace Dubwright.Endpoints.Live.Recognition;

/// <param name="Utterance">Its number, from 0.</param>
/// <param name="Heard">All of it that was understood so far.</param>
/// <param name="IsFinal">Whether it is over.</param>
internal sealed record LiveHypothesis(int Utterance, RecognizedUtterance Heard, bool IsFinal);

/// <summary>
/// Hears a speech that still comes: an utterance that goes on is recognised anew as it grows, with pauses twice as long as the work took,
/// and once more when it has ended. One may add while another reads.
/// </summary>
/// <param name="recognize">Hears an utterance.</param>
/// <param name="partials">Whether utterances are heard before they end.</param>
internal sealed class LiveRecognition(
    Func<LiveUtterance, CancellationToken, Task<RecognizedUtterance>> recognize, bool partials, TimeProvider time) : IDisposable
{
    // Of at most 15 s each: who sends faster than is heard has to wait.
    private const int Waiting = 4;
    private const int PausePerWork = 2;
    private static readonly TimeSpan LeastNews = TimeSpan.FromMilliseconds(600);

    private readonly LiveSpeech _speech = new();
    private readonly Lock _lock = new();
    private readonly Channel<(LiveUtterance Utterance, long EndedAt)> _ended =
        Channel.CreateBounded<(LiveUtterance, long)>(Waiting);

    private readonly Channel<bool> _news =
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Takes more of the speech; waits while too much of it has not been heard.</summary>
    /// <param name="samples">16 kHz mono.</param>
    public ValueTask AddAsync(ReadOnlyMemory<short> samples, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _speech.Add(samples.Span);
        }

        return TellAsync(cancellationToken);
    }

    /// <summary>No more comes.</summary>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _speech.End();
        }

        await TellAsync(cancellationToken);
        _ended.Writer.Complete();
        _news.Writer.Complete();
    }

    /// <summary>What is said, until it has ended and all of it was heard.</summary>
    public async IAsyncEnumerable<LiveHypothesis> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (last, due, told) = (TimeSpan.Zero, time.GetTimestamp(), -1);
        do
        {
            while (_ended.Reader.TryRead(out var ended))
            {
                var heard = await recognize(ended.Utterance, cancellationToken);
                Instruments.LiveDelay.Record(time.GetElapsedTime(ended.EndedAt).TotalSeconds);
                if (heard.Text.Length > 0 || told == ended.Utterance.Number)
                {
                    yield return new LiveHypothesis(ended.Utterance.Number, heard, IsFinal: true);
                }

                last = TimeSpan.Zero;
            }

            if (!partials || time.GetTimestamp() < due || Open(last) is not { } open)
            {
                continue;
            }

            var started = time.GetTimestamp();
            var soFar = await recognize(open, cancellationToken);
            due = time.GetTimestamp() + (PausePerWork * (time.GetTimestamp() - started));
            last = open.Time.Duration;
            if (soFar.Text.Length > 0)
            {
                told = open.Number;
                yield return new LiveHypothesis(open.Number, soFar, IsFinal: false);
            }
        }
        while (await NewsAsync(cancellationToken) || _ended.Reader.TryPeek(out _));
    }

    public void Dispose() => _speech.Dispose();

    private async Task<bool> NewsAsync(CancellationToken cancellationToken)
    {
        var more = await _news.Reader.WaitToReadAsync(cancellationToken);
        _news.Reader.TryRead(out _);
        return more;
    }

    private LiveUtterance? Open(TimeSpan last)
    {
        lock (_lock)
        {
            return _ended.Reader.Count == 0 && _speech.Open is { } open && open.Time.Duration - last >= LeastNews ? open : null;
        }
    }

    private async ValueTask TellAsync(CancellationToken cancellationToken)
    {
        while (Taken() is { } utterance)
        {
            await _ended.Writer.WriteAsync((utterance, time.GetTimestamp()), cancellationToken);
            _news.Writer.TryWrite(true);
        }

        _news.Writer.TryWrite(true);
    }

    private LiveUtterance? Taken()
    {
        lock (_lock)
        {
            return _speech.TakeEnded();
        }
    }
}

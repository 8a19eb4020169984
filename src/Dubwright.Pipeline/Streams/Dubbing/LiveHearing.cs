using System.Runtime.InteropServices;
using System.Threading.Channels;
using Dubwright.Core.Failures;
using Dubwright.Core.Sound;
using Dubwright.Core.Time;
using Dubwright.Media.Detection;
using Dubwright.Media.Live;
using Dubwright.Pipeline.Streams.State;
using Microsoft.Extensions.Logging;

namespace Dubwright.Pipeline.Streams.Dubbing;

/// <summary>Listens to a session's sound: finds its utterances, and has each understood and dubbed into every target, in order.</summary>
internal sealed partial class LiveHearing : IDisposable
{
    private const int Rate = 48_000;
    private const int Waiting = 24;
    private readonly StreamParts _parts;
    private readonly StreamStatistics _statistics;
    private readonly ArrivalClock _arrivals;
    private readonly StreamRequest _request;
    private readonly Func<IReadOnlyList<TargetTrack>> _tracks;
    private readonly Func<long> _bytes;
    private readonly Func<TimeSpan, CancellationToken, ValueTask<bool>> _charge;
    private readonly LiveSpeech _speech;
    private readonly StreamResampler _narrow = new(Rate, WaveFormat.Speech.SampleRate);
    private readonly int _ahead;

    // Where engines are slower than people speak, the source is held back: the delay grows, memory does not, and nothing is dropped.
    private readonly Channel<Utterance> _found = Channel.CreateBounded<Utterance>(Waiting);
    private readonly Channel<(Utterance Utterance, HeardUtterance Heard)> _heard =
        Channel.CreateBounded<(Utterance Utterance, HeardUtterance Heard)>(Waiting);
    private long _settled;
    private bool _ended;

    /// <param name="lag">How long sound waits for its dub.</param>
    /// <param name="charge">Told how much more sound came; false where it is not paid for.</param>
    public LiveHearing(StreamParts parts, StreamStatistics statistics, ArrivalClock arrivals, StreamRequest request, TimeSpan lag,
        Func<IReadOnlyList<TargetTrack>> tracks, Func<long> bytes,
        Func<TimeSpan, CancellationToken, ValueTask<bool>> charge)
    {
        (_parts, _statistics, _arrivals, _request, _tracks, _bytes) = (parts, statistics, arrivals, request, tracks, bytes);
        _charge = charge;
        _speech = new LiveSpeech(TimeSpan.FromSeconds(Math.Clamp((lag.TotalSeconds - 3) / 2, 3, 9)));
        _ahead = (int)((lag.TotalSeconds + 1.5) * Rate);
        Sound = new SoundWindow(_ahead + (20 * Rate));
    }

    public SoundWindow Sound { get; }

    /// <summary>The frame after the newest.</summary>
    public long Head => Sound.Head;

    /// <summary>The frame before which every utterance is known.</summary>
    public long Settled => Interlocked.Read(ref _settled);

    /// <summary>Whether the source has ended, or runs ahead of the clock: then nothing waits for the clock.</summary>
    public bool IsAhead(long frontier) => Volatile.Read(ref _ended) || Head - frontier >= _ahead - (Rate / 2);

    /// <summary>Takes the sound in, no further ahead of what was handed out than memory is meant for.</summary>
    public async Task ListenAsync(Stream pcm, Func<long> frontier, CancellationToken cancellationToken)
    {
        var buffer = new byte[Rate / 10 * 4];
        var filled = 0;
        int read;
        while ((read = await pcm.ReadAsync(buffer.AsMemory(filled), cancellationToken)) > 0)
        {
            filled += read;
            var whole = filled / 4 * 4;
            float[] speech = await _charge(LiveTranscoder.Format.TimeOf(whole / 4), cancellationToken)
                ? Take(buffer.AsSpan(0, whole)) : [];
            buffer.AsSpan(whole, filled - whole).CopyTo(buffer);
            filled -= whole;
            await HearAsync(speech, cancellationToken);
            while (Head - frontier() >= _ahead)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), _parts.Time, cancellationToken);
            }
        }

        await HearAsync(_narrow.End(), cancellationToken);
        _speech.End();
        await TellAsync(cancellationToken);
        Interlocked.Exchange(ref _settled, Head);
        Volatile.Write(ref _ended, true);
        _found.Writer.Complete();
    }

    /// <summary>Understands and speaks until the last utterance; one is understood while the one before is spoken.</summary>
    public Task WorkAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(UnderstandAsync(cancellationToken), SpeakAsync(cancellationToken));

    public void Dispose() => _speech.Dispose();

    private async Task HearAsync(float[] speech, CancellationToken cancellationToken)
    {
        _speech.Add(Array.ConvertAll(speech, MonoSound.ToPcm));
        await TellAsync(cancellationToken);
        Interlocked.Exchange(ref _settled, LiveTranscoder.Format.FrameAt(_speech.SettledUntil));
    }

    // Keeps what came in; gives it as recognisers hear it.
    private float[] Take(ReadOnlySpan<byte> pcm)
    {
        var stereo = MemoryMarshal.Cast<byte, short>(pcm);
        Sound.Append(stereo);
        _arrivals.Add(Head, _bytes());
        return _narrow.Add(Mono(stereo));
    }

    private float[] Mono(ReadOnlySpan<short> stereo)
    {
        var mono = new float[stereo.Length / 2];
        for (var at = 0; at < mono.Length; at++)
        {
            var (left, right) = (stereo[2 * at] / 32_768f, stereo[(2 * at) + 1] / 32_768f);
            mono[at] = _request.Channel switch { "left" => left, "right" => right, _ => (left + right) / 2 };
        }

        return mono;
    }

    private async Task TellAsync(CancellationToken cancellationToken)
    {
        while (_speech.TakeEnded() is { } utterance)
        {
            foreach (var track in _tracks())
            {
                track.Mixer.Expect(utterance.Time);
            }

            _statistics.Count(report => report with { Heard = report.Heard + 1 });
            await _found.Writer.WriteAsync(
                new Utterance(utterance.Time, utterance.ToSound(), _parts.Time.GetTimestamp()), cancellationToken);
        }
    }

    private async Task UnderstandAsync(CancellationToken cancellationToken)
    {
        await foreach (var utterance in _found.Reader.ReadAllAsync(cancellationToken))
        {
            try
            {
                var heard = await _parts.Dubber.HearAsync(utterance.Speech, _request, cancellationToken);
                if (heard.Text.Length > 0)
                {
                    await _heard.Writer.WriteAsync((utterance, heard), cancellationToken);
                    continue;
                }

                _statistics.End("not_understood", report => report with { NotUnderstood = report.NotUnderstood + 1 });
            }
            catch (DubwrightException fault)
            {
                Fail(fault);
            }

            foreach (var track in _tracks())
            {
                track.Mixer.GiveUp(utterance.Time);
            }
        }

        _heard.Writer.Complete();
    }

    private async Task SpeakAsync(CancellationToken cancellationToken)
    {
        await foreach (var (utterance, heard) in _heard.Reader.ReadAllAsync(cancellationToken))
        {
            foreach (var track in _tracks())
            {
                try
                {
                    var take = await _parts.Dubber.SpeakAsync(heard, track.Target, _request.Glossary, cancellationToken);
                    var (_, late) = track.Mixer.Place(utterance.Time, take);
                    _statistics.Work(_parts.Time.GetElapsedTime(utterance.Stamp));
                    _statistics.End(late ? "late" : "spoken", report =>
                        report with { Spoken = report.Spoken + 1, Late = report.Late + (late ? 1 : 0) });
                }
                catch (DubwrightException fault)
                {
                    track.Mixer.GiveUp(utterance.Time);
                    Fail(fault);
                }
            }
        }
    }

    private void Fail(DubwrightException fault)
    {
        _statistics.End("failed", report => report with { Failed = report.Failed + 1, LastProblem = fault.Message });
        Log.NotDubbed(_parts.Logger, fault.Message, fault.Detail);
    }

    private sealed record Utterance(TimeRange Time, MonoSound Speech, long Stamp);

    private static partial class Log
    {
        [LoggerMessage(8010, LogLevel.Warning, "An utterance of a live stream is not dubbed: {Problem} {Detail}")]
        public static partial void NotDubbed(ILogger logger, string problem, string? detail);
    }
}

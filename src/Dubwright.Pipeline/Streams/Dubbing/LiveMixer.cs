using Dubwright.Core.Sound;
using Dubwright.Core.Time;
using Dubwright.Media.Live;
using Dubwright.Media.Stretching;
using Dubwright.Pipeline.Streams.State;

namespace Dubwright.Pipeline.Streams.Dubbing;

/// <summary>
/// Lays a dub over a source that goes on: every utterance's dub at its utterance's own place, or as soon after it as the dub before has
/// ended and the mix has not passed; a little faster where it would run into the next. The source is turned down beneath it. Times are the
/// session's. Safe for concurrent use.
/// </summary>
internal sealed class LiveMixer(StreamMixing mixing)
{
    /// <summary>The most that speech is sped up.</summary>
    public const double Fastest = 1.35;

    private const int Rate = 48_000;
    private const int Block = Rate / 100;
    private const float Ceiling = 0.97f;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(80);
    private static readonly TimeSpan Overhang = TimeSpan.FromSeconds(0.6);
    private static readonly TimeSpan LateAfter = TimeSpan.FromSeconds(1);
    private readonly Lock _lock = new();
    private readonly List<Utterance> _utterances = [];
    private long _frontier;
    private long _free;
    private double _gain = mixing.Background;

    private enum Dub
    {
        Waiting,
        Placed,
        None,
    }

    /// <summary>The frame after the last one of any dub.</summary>
    public long End
    {
        get
        {
            lock (_lock)
            {
                return _free;
            }
        }
    }

    /// <summary>The first frame that must wait for a dub still being made; the largest number where none is.</summary>
    public long WaitsFor
    {
        get
        {
            lock (_lock)
            {
                return _utterances.Where(utterance => utterance.State == Dub.Waiting).Select(utterance => utterance.Start)
                    .DefaultIfEmpty(long.MaxValue).Min();
            }
        }
    }

    /// <summary>An utterance was heard, whose dub will come or not.</summary>
    public void Expect(TimeRange time)
    {
        lock (_lock)
        {
            _utterances.Add(new Utterance(Frame(time.Start), Frame(time.End)));
        }
    }

    /// <summary>There is no dub of an utterance: the original is heard.</summary>
    public void GiveUp(TimeRange time)
    {
        lock (_lock)
        {
            if (_utterances.Find(utterance => utterance.Start == Frame(time.Start)) is { } utterance)
            {
                utterance.State = Dub.None;
            }
        }
    }

    /// <summary>Lays the dub of an utterance. Dubs come in the order of their utterances.</summary>
    /// <param name="take">At 48 kHz, as loud as it has to sound.</param>
    /// <returns>How much after its utterance it begins, and whether that is late.</returns>
    public (TimeSpan Behind, bool Late) Place(TimeRange time, MonoSound take)
    {
        lock (_lock)
        {
            var utterance = _utterances.Find(candidate => candidate.Start == Frame(time.Start));
            if (utterance is null)
            {
                utterance = new Utterance(Frame(time.Start), Frame(time.End));
                _utterances.Add(utterance);
            }

            var start = Math.Max(Math.Max(utterance.Start, _free + Frame(Pause)), _frontier);
            var next = _utterances.Where(other => other.Start > utterance.Start).Select(other => other.Start)
                .DefaultIfEmpty(long.MaxValue).Min();
            var end = Math.Max(Math.Min(utterance.End + Frame(Overhang), next - Frame(Pause)), start + 1);
            var rate = Math.Clamp(take.Samples.Length / (double)(end - start), 1, Fastest);
            utterance.Speech = rate > 1.01 ? TimeStretch.Stretch(take.Samples, Rate, rate) : take.Samples;
            (utterance.SpeechStart, utterance.State) = (start, Dub.Placed);
            _free = start + utterance.Speech.Length;
            var behind = LiveTranscoder.Format.TimeOf(start - utterance.Start);
            return (behind, behind > LateAfter);
        }
    }

    /// <summary>Mixes what comes next.</summary>
    /// <param name="frame">Where the last call ended.</param>
    /// <param name="source">Whole hundredths of a second, 48 kHz stereo.</param>
    /// <param name="mix">As long.</param>
    public void Mix(long frame, ReadOnlySpan<short> source, Span<short> mix)
    {
        lock (_lock)
        {
            for (var at = 0; at < source.Length / 2; at += Block)
            {
                MixBlock(frame + at, source.Slice(2 * at, 2 * Block), mix.Slice(2 * at, 2 * Block));
            }

            _frontier = frame + (source.Length / 2);
            _utterances.RemoveAll(utterance => utterance.State != Dub.Waiting && utterance.LastFrame < _frontier - Rate);
        }
    }

    private void MixBlock(long frame, ReadOnlySpan<short> source, Span<short> mix)
    {
        var step = mixing.FadeSeconds < 0.02 ? 1 : 0.01 / mixing.FadeSeconds;
        var target = Target(frame);
        var from = _gain;
        _gain += Math.Clamp(target - _gain, -step, step);
        for (var at = 0; at < Block; at++)
        {
            var gain = (float)(from + ((_gain - from) * at / Block));
            var speech = 0f;
            foreach (var utterance in _utterances)
            {
                var place = frame + at - utterance.SpeechStart;
                if (utterance.State == Dub.Placed && place >= 0 && place < utterance.Speech.Length)
                {
                    speech += utterance.Speech[place];
                }
            }

            for (var channel = 0; channel < 2; channel++)
            {
                var sample = (source[(2 * at) + channel] / 32_768f * gain) + speech;
                mix[(2 * at) + channel] = MonoSound.ToPcm(Math.Clamp(sample, -Ceiling, Ceiling));
            }
        }
    }

    // It begins to turn down before the voice begins, by as long as that takes, and does not come up in the short pauses between.
    private double Target(long frame)
    {
        var ahead = frame + Block + (long)(Math.Clamp(mixing.FadeSeconds, 0.3, 2) * Rate);
        var spoken = false;
        foreach (var utterance in _utterances.Where(utterance => utterance.Start < ahead && utterance.LastFrame > frame))
        {
            if (utterance.State == Dub.Placed && (utterance.SpeechStart < ahead || utterance.End > frame))
            {
                return mixing.Original;
            }

            spoken |= utterance.End > frame;
        }

        return spoken ? mixing.Fallback : mixing.Background;
    }

    private static long Frame(TimeSpan time) => LiveTranscoder.Format.FrameAt(time);

    private sealed class Utterance(long start, long end)
    {
        public long Start { get; } = start;

        public long End { get; } = end;

        public Dub State { get; set; }

        public float[] Speech { get; set; } = [];

        public long SpeechStart { get; set; }

        public long LastFrame => Math.Max(End, SpeechStart + Speech.Length);
    }
}

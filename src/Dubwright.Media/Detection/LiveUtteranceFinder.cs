using Dubwright.Core.Sound;
using Dubwright.Core.Time;

namespace Dubwright.Media.Detection;

/// <summary>
/// Finds utterances in sound that is still coming in, as <see cref="VoiceActivity"/> does in one that is whole: an utterance is told when
/// it has been over for a moment, or cut at its quietest place when it grows too long. Not safe for concurrent use.
/// </summary>
/// <param name="longest">The longest utterance.</param>
public sealed class LiveUtteranceFinder(TimeSpan longest)
{
    private const int Rate = 16_000;
    private const int Step = Rate / 2;
    private const int Context = 20 * Rate;
    private const int Quiet = Rate / 10;

    /// <summary>How long an utterance has to be over before it is told.</summary>
    public static TimeSpan Hang { get; } = TimeSpan.FromSeconds(0.6);

    private static readonly TimeSpan Unsure = TimeSpan.FromSeconds(1);
    private short[] _samples = new short[2 * Context];
    private int _count;
    private long _origin;
    private int _fresh;
    private TimeSpan _cut;

    /// <summary>What came in so far.</summary>
    public TimeSpan Head => At(_origin + _count);

    /// <summary>Everything that begins before was told.</summary>
    public TimeSpan SettledUntil { get; private set; }

    /// <summary>Takes sound in.</summary>
    /// <param name="speech">16 kHz mono.</param>
    /// <returns>Utterances that have ended meanwhile, in order, on the clock of all that came in.</returns>
    public IReadOnlyList<TimeRange> Add(ReadOnlySpan<short> speech, CancellationToken cancellationToken)
    {
        var found = new List<TimeRange>();
        for (var at = 0; at < speech.Length;)
        {
            var part = speech.Slice(at, Math.Min(Step - _fresh, speech.Length - at));
            Append(part);
            at += part.Length;
            _fresh += part.Length;
            if (_fresh >= Step)
            {
                _fresh = 0;
                Look(found, ended: false, cancellationToken);
            }
        }

        return found;
    }

    /// <summary>Nothing more will come.</summary>
    /// <returns>The utterances that are left.</returns>
    public IReadOnlyList<TimeRange> Finish(CancellationToken cancellationToken)
    {
        var found = new List<TimeRange>();
        Look(found, ended: true, cancellationToken);
        SettledUntil = Head;
        return found;
    }

    private void Look(List<TimeRange> found, bool ended, CancellationToken cancellationToken)
    {
        if (_count < Rate / 4)
        {
            return;
        }

        using var sound = new Window(_samples, _count);
        var open = false;
        foreach (var utterance in VoiceActivity.Measure(sound, cancellationToken).Utterances.Select(range => range.Shift(At(_origin))))
        {
            if (utterance.End <= _cut)
            {
                continue;
            }

            var start = utterance.Start > _cut ? utterance.Start : _cut;
            var closed = ended || Head - utterance.End >= Hang;
            if (closed && utterance.End - start <= longest + Hang)
            {
                Tell(found, start, utterance.End);
                continue;
            }

            while ((closed ? utterance.End : Head) - start > longest)
            {
                var end = Quietest(start + (longest / 2), start + longest);
                Tell(found, start, end);
                start = end;
            }

            if (closed)
            {
                Tell(found, start, utterance.End);
                continue;
            }

            (open, SettledUntil) = (true, start);
            break;
        }

        if (!open)
        {
            var sure = Head - Unsure;
            SettledUntil = sure > _cut ? sure : _cut;
        }

        Forget();
    }

    private void Tell(List<TimeRange> found, TimeSpan start, TimeSpan end)
    {
        _cut = end;
        if (end - start > TimeSpan.FromSeconds(0.2))
        {
            found.Add(new TimeRange(start, end));
        }
    }

    // The middle of the quietest tenth of a second between two instants.
    private TimeSpan Quietest(TimeSpan from, TimeSpan to)
    {
        var (first, last) = ((int)(SampleAt(from) - _origin), (int)Math.Min(SampleAt(to) - _origin, _count) - Quiet);
        var (best, least) = (first, double.MaxValue);
        for (var at = Math.Max(0, first); at <= last; at += Quiet / 4)
        {
            var energy = 0.0;
            foreach (var sample in _samples.AsSpan(at, Quiet))
            {
                energy += (double)sample * sample;
            }

            (best, least) = energy < least ? (at, energy) : (best, least);
        }

        return At(_origin + best + (Quiet / 2));
    }

    private void Append(ReadOnlySpan<short> part)
    {
        if (_count + part.Length > _samples.Length)
        {
            Array.Resize(ref _samples, _count + part.Length + Context);
        }

        part.CopyTo(_samples.AsSpan(_count));
        _count += part.Length;
    }

    private void Forget()
    {
        var cut = SampleAt(SettledUntil);
        var drop = (int)Math.Min(_count, cut - _origin - Context);
        if (drop > Rate)
        {
            _samples.AsSpan(drop, _count - drop).CopyTo(_samples);
            _count -= drop;
            _origin += drop;
        }
    }

    private static TimeSpan At(long sample) => TimeSpan.FromTicks(sample * TimeSpan.TicksPerSecond / Rate);

    private static long SampleAt(TimeSpan time) => time.Ticks * Rate / TimeSpan.TicksPerSecond;

    private sealed class Window(short[] samples, int count) : ISound
    {
        public WaveFormat Format { get; } = new(Rate, 1);

        public long Frames => count;

        public void Read(long frame, Span<short> interleaved)
        {
            interleaved.Clear();
            var first = Math.Max(0, frame);
            var last = Math.Min(count, frame + interleaved.Length);
            if (first < last)
            {
                samples.AsSpan((int)first, (int)(last - first)).CopyTo(interleaved[(int)(first - frame)..]);
            }
        }

        public void Dispose()
        {
        }
    }
}

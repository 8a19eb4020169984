using Dubwright.Core.Sound;
using Dubwright.Core.Time;

namespace Dubwright.Media.Detection;

/// <summary>
/// Finds utterances as <see cref="VoiceActivity"/> does, in speech that still comes: one has ended when a pause follows it or the next one
/// begins, or where it is quietest when it grows too long. Every 10 ms is measured once; holds the last half minute. Not safe for
/// concurrent use.
/// </summary>
/// <param name="longest">The longest utterance; at least a second.</param>
public sealed class LiveSpeech(TimeSpan longest) : IDisposable
{
    private const int FrameSamples = 16_000 / SpeechFeatures.FramesPerSecond;

    // How often it is looked again, in frames; even, because features are measured in pairs.
    private const int Step = 20;
    private const int EndingPause = 60;
    private const int LeastSpeech = 15;

    // Speech may be noticed only when it has gone on for so long, and its weak beginning later still.
    private const int Noticing = SpeechFeatures.FramesPerSecond;
    private static readonly TimeSpan WeakBeginning = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Frame = TimeSpan.FromSeconds(1) / SpeechFeatures.FramesPerSecond;
    private static readonly TimeSpan Around = TimeSpan.FromMilliseconds(200);

    // Padding counts as length.
    private readonly int _longest = (int)(longest / Frame) - (2 * UtteranceFinder.Padding);
    private readonly LiveSound _sound = new();
    private readonly SpeechFeatures _features = SpeechFeatures.Measure(new LiveSound(), 0, 0, CancellationToken.None);
    private readonly Queue<LiveUtterance> _ended = [];
    private long _forgotten;
    private long _told;
    private TimeRange? _open;
    private int _number;

    /// <summary>With utterances as long as <see cref="VoiceActivity"/> finds them.</summary>
    public LiveSpeech()
        : this(VoiceActivity.Longest)
    {
    }

    /// <summary>How much came so far.</summary>
    public TimeSpan Heard => _sound.Duration();

    /// <summary>Every utterance that begins before has ended; never goes back.</summary>
    public TimeSpan SettledUntil { get; private set; }

    /// <summary>Takes some more.</summary>
    /// <param name="samples">16 kHz mono.</param>
    public void Add(ReadOnlySpan<short> samples)
    {
        // Piece by piece, so that a minute at once is looked at as a minute in small parts would be.
        for (; samples.Length > 0; samples = samples[Math.Min(samples.Length, Step * FrameSamples)..])
        {
            _sound.Add(samples[..Math.Min(samples.Length, Step * FrameSamples)]);
            var whole = Math.Max(0, _sound.Frames - SpeechFeatures.Reach) / FrameSamples / Step * Step;
            if (whole > _forgotten + _features.Count)
            {
                Look(whole, isOver: false);
            }
        }
    }

    /// <summary>No more comes: what is open has ended.</summary>
    public void End()
    {
        Look((_sound.Frames + FrameSamples - 1) / FrameSamples, isOver: true);
        SettledUntil = Heard;
    }

    /// <summary>The next one that has ended.</summary>
    public LiveUtterance? TakeEnded() => _ended.TryDequeue(out var utterance) ? utterance : null;

    /// <summary>The one that goes on, as far as it has come; null while nobody speaks.</summary>
    public LiveUtterance? Open => _open is { } time ? Cut(time) : null;

    public void Dispose() => _sound.Dispose();

    private void Look(long end, bool isOver)
    {
        _features.Add(_sound, _forgotten + _features.Count, end, CancellationToken.None);
        var scores = SpeechScores.Of(_features);
        var told = (int)(_told - _forgotten);

        // What was told is not judged again.
        var parts = UtteranceFinder.Speech(
            _features, scores, part => part.End <= told || VoiceCheck.IsVoice(_features, scores, part));
        var pieces = parts.SelectMany(part => Pieces(scores, part, told)).ToList();
        var news = UtteranceFinder.Padded(pieces, _features.Count).Zip(pieces)
            .Where(piece => piece.First.End > told && piece.Second.End - Math.Max(piece.Second.Start, told) >= LeastSpeech)
            .Select(piece => (Start: Math.Max(piece.First.Start, told), piece.First.End)).ToList();
        _open = null;
        foreach (var (at, (start, finish)) in news.Index())
        {
            var time = new TimeRange(Frame * (_forgotten + start), Frame * (_forgotten + finish));
            if (isOver || at + 1 < news.Count || _features.Count - parts[^1].End >= EndingPause)
            {
                _ended.Enqueue(Cut(time));
                _number++;
                _told = _forgotten + finish;
            }
            else
            {
                _open = time;
            }
        }

        Settle(_open is { } open ? open.Start - WeakBeginning : Frame * (end - Noticing));
        Settle(Frame * _told);
        Forget();
    }

    private void Settle(TimeSpan until) => SettledUntil = until > SettledUntil ? until : SettledUntil;

    // A stretch of speech, cut where it was cut before and where it is too long.
    private IEnumerable<(int Start, int End)> Pieces(SpeechScores scores, (int Start, int End) part, int told)
    {
        var (start, end) = part;
        if (start < told && told < end)
        {
            yield return (start, told);
            start = told;
        }

        while (end > told && end - start > _longest)
        {
            // What is left is long enough to be one too.
            var cut = UtteranceFinder.Quietest(
                scores, start + (_longest / 2), Math.Min(start + _longest, end - (2 * LeastSpeech)));
            yield return (start, cut);
            start = cut;
        }

        yield return (start, end);
    }

    private LiveUtterance Cut(TimeRange time)
    {
        var from = time.Start - Around;
        var held = _sound.Format.TimeOf(_sound.First);
        from = from > held ? from : held;
        return new LiveUtterance(_number, time, _sound.Cut(new TimeRange(from, time.End + Around)), time.Start - from);
    }

    // Whole seconds, so that levels are counted over the same half seconds as before; nothing of an utterance that goes on.
    private void Forget()
    {
        var kept = (long)(VoiceActivity.Context.TotalSeconds * SpeechFeatures.FramesPerSecond);
        var needed = _open is { } open ? (long)((open.Start - Around) / Frame) : long.MaxValue;
        var past = Math.Min(_forgotten + _features.Count - kept, needed) - _forgotten;
        past = past / SpeechFeatures.FramesPerSecond * SpeechFeatures.FramesPerSecond;
        if (past > 0)
        {
            _features.Forget((int)past);
            _forgotten += past;
            // The next frames reach back a little.
            _sound.Forget((_forgotten * FrameSamples) - _sound.First);
        }
    }
}

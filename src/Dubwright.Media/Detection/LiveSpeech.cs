using Dubwright.Core.Sound;
using Dubwright.Core.Time;

namespace Dubwright.Media.Detection;

/// <param name="Number">From 0, in order.</param>
/// <param name="Time">Where it is, from the beginning of the speech.</param>
/// <param name="Samples">What sounds in it and a little around it: 16 kHz mono.</param>
/// <param name="Before">How much of the samples lies before it.</param>
public sealed record LiveUtterance(int Number, TimeRange Time, short[] Samples, TimeSpan Before);

/// <summary>
/// Finds utterances as <see cref="VoiceActivity"/> does, in speech that still comes: one has ended when a pause follows it or the next one
/// begins. Holds the last half minute. Not safe for concurrent use.
/// </summary>
public sealed class LiveSpeech : IDisposable
{
    private const int FrameSamples = 16_000 / SpeechFeatures.FramesPerSecond;

    // How often it is looked again, in frames; even, because features are measured in pairs.
    private const int Step = 20;
    private static readonly TimeSpan Frame = TimeSpan.FromSeconds(1) / SpeechFeatures.FramesPerSecond;
    private static readonly TimeSpan EndingPause = TimeSpan.FromMilliseconds(600);
    private static readonly TimeSpan LeastSpeech = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan Around = TimeSpan.FromMilliseconds(200);

    private readonly LiveSound _sound = new();
    private readonly SpeechFeatures _features = SpeechFeatures.Measure(new LiveSound(), 0, 0, CancellationToken.None);
    private readonly Queue<LiveUtterance> _ended = [];
    private long _forgotten;
    private TimeSpan _told;
    private TimeRange? _open;
    private int _number;

    /// <summary>How much came so far.</summary>
    public TimeSpan Heard => _sound.Duration();

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
    public void End() => Look((_sound.Frames + FrameSamples - 1) / FrameSamples, isOver: true);

    /// <summary>The next one that has ended.</summary>
    public LiveUtterance? TakeEnded() => _ended.TryDequeue(out var utterance) ? utterance : null;

    /// <summary>The one that goes on, as far as it has come; null while nobody speaks.</summary>
    public LiveUtterance? Open => _open is { } time ? Cut(time) : null;

    public void Dispose() => _sound.Dispose();

    private void Look(long end, bool isOver)
    {
        _features.Add(_sound, _forgotten + _features.Count, end, CancellationToken.None);
        var scores = SpeechScores.Of(_features);
        var begun = Frame * _forgotten;
        var track = UtteranceFinder.Find(
            _features, scores, Frame * _features.Count, part => VoiceCheck.IsVoice(_features, scores, part), isBackground: null);
        List<TimeRange> news = [.. track.Utterances.Select(utterance => utterance.Shift(begun)).Where(utterance => utterance.End > _told)
            .Select(utterance => new TimeRange(utterance.Start > _told ? utterance.Start : _told, utterance.End))
            .Where(utterance => Speech(utterance) >= LeastSpeech)];
        _open = null;
        foreach (var (at, utterance) in news.Index())
        {
            var quiet = (Frame * end) - track.Speech[^1].Shift(begun).End;
            if (isOver || at + 1 < news.Count || quiet >= EndingPause)
            {
                _ended.Enqueue(Cut(utterance));
                _number++;
                _told = utterance.End;
            }
            else
            {
                _open = utterance;
            }
        }

        Forget();

        TimeSpan Speech(TimeRange range) => track.Speech.Aggregate(
            TimeSpan.Zero, (sum, part) => sum + (part.Shift(begun).Intersect(range)?.Duration ?? TimeSpan.Zero));
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

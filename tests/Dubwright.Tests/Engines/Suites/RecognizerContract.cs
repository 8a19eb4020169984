using Dubwright.Core.Engines;
using Dubwright.Core.Failures;
using Dubwright.Core.Time;
using Dubwright.Core.Words;

namespace Dubwright.Tests.Engines.Suites;

/// <summary>What every recogniser must do. A subclass names the engine with <see cref="SuiteOfAttribute"/> and says how many words it may
/// mishear.</summary>
public abstract class RecognizerContract : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Whether it promises the same answer to the same question.</summary>
    protected virtual bool Deterministic => true;

    /// <summary>Share of words of clear read English that may be wrong.</summary>
    protected abstract double WordsWrong { get; }

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [EngineFact]
    public async Task Real_speech_is_understood_with_times_inside_its_utterances()
    {
        var engine = await EngineAsync();
        var heard = await ReadingsAsync(engine);
        heard.Count.ShouldBe(Readings.References.Count);
        WordErrors.Rate(string.Join(' ', Readings.References), string.Join(' ', heard.Select(utterance => utterance.Text)))
            .ShouldBeLessThan(WordsWrong);
        foreach (var utterance in heard)
        {
            var before = utterance.Utterance.Start;
            foreach (var word in utterance.Words)
            {
                word.Time.Start.ShouldBeGreaterThanOrEqualTo(before);
                word.Time.End.ShouldBeLessThanOrEqualTo(utterance.Utterance.End);
                word.Confidence.ShouldBeInRange(0, 1);
                word.Text.ShouldNotContain('<');
                before = word.Time.Start;
            }

            utterance.Text.ShouldBe(string.Join(' ', utterance.Words.Select(word => word.Text)));
            char.IsUpper(utterance.Text[0]).ShouldBeTrue(utterance.Text);
            utterance.Text[^1].ShouldBeOneOf('.', '?', '!');
        }
    }

    [EngineFact]
    public async Task The_same_speech_gives_the_same_words_four_times_at_once()
    {
        var engine = await EngineAsync();
        engine.Capability.Deterministic.ShouldBe(Deterministic);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ReadingsAsync(engine, count: 2)));
        foreach (var answer in answers[1..])
        {
            answer.SelectMany(utterance => utterance.Words).ShouldBe(answers[0].SelectMany(utterance => utterance.Words));
        }
    }

    [EngineFact]
    public async Task Progress_climbs_to_the_end()
    {
        var engine = await EngineAsync();
        var seen = new List<double>();
        var progress = new Immediate(seen);
        var path = _folder.File("progress.wav");
        await engine.RecognizeAsync(new RecognitionRequest(path, "en", Readings.Write(path), progress), CancellationToken.None);
        seen.ShouldBeInOrder();
        seen.Count.ShouldBeGreaterThan(2);
        seen[^1].ShouldBe(1);
    }

    [EngineFact]
    public async Task What_is_no_speech_gives_no_failure_and_silence_gives_no_text()
    {
        var engine = await EngineAsync();
        var samples = new byte[16000 * 2 * 12];
        new Random(1).NextBytes(samples.AsSpan(16000 * 2 * 6, 16000 * 2 * 3));
        var path = _folder.File("noise.wav");
        Readings.Save(path, samples);
        TimeRange[] utterances = [At(0, 2), At(3, 3), At(4, 4.005), At(6, 9), At(11, 20), At(30, 31)];
        var heard = await engine.RecognizeAsync(new RecognitionRequest(path, "en", utterances), CancellationToken.None);
        heard.Select(utterance => utterance.Utterance).ShouldBe(utterances);
        foreach (var silent in (int[])[0, 1, 2, 4, 5])
        {
            heard[silent].Text.ShouldBe("", $"utterance {silent}");
        }
    }

    [EngineFact]
    public async Task No_utterances_give_no_answers()
    {
        var engine = await EngineAsync();
        var path = _folder.File("silence.wav");
        Readings.Save(path, new byte[3200]);
        (await engine.RecognizeAsync(new RecognitionRequest(path, "en", []), CancellationToken.None)).ShouldBeEmpty();
    }

    [EngineFact]
    public async Task A_file_that_is_no_sound_and_a_language_it_does_not_hear_are_refused_in_a_sentence()
    {
        var engine = await EngineAsync();
        var path = _folder.File("text.wav");
        await File.WriteAllTextAsync(path, "This is no sound at all, though it is named so.");
        await Should.ThrowAsync<DubwrightException>(engine
            .RecognizeAsync(new RecognitionRequest(path, "en", [At(0, 1)]), CancellationToken.None));
        (await Should.ThrowAsync<DubwrightException>(engine
            .RecognizeAsync(new RecognitionRequest(path, "xx", [At(0, 1)]), CancellationToken.None)))
            .Message.ShouldContain("xx");
    }

    [EngineFact]
    public async Task A_cancelled_recognition_ends_at_once()
    {
        var engine = await EngineAsync();
        using var cancelled = new CancellationTokenSource();
        var path = _folder.File("cancelled.wav");
        var places = Readings.Write(path);
        var progress = new Immediate([], _ => cancelled.CancelAfter(TimeSpan.FromMilliseconds(100)));
        var working = engine
            .RecognizeAsync(new RecognitionRequest(path, "en", [.. places, .. places, .. places], progress), cancelled.Token);
        await Should.ThrowAsync<OperationCanceledException>(working.WaitAsync(TimeSpan.FromSeconds(20)));
        cancelled.IsCancellationRequested.ShouldBeTrue();
    }

    protected virtual Task<IRecognizer> EngineAsync() => InstalledEngines.OfAsync<IRecognizer>(this);

    protected async Task<IReadOnlyList<RecognizedUtterance>> ReadingsAsync(IRecognizer engine, int count = 5)
    {
        var path = _folder.File($"{Guid.NewGuid():N}.wav");
        return await engine
            .RecognizeAsync(new RecognitionRequest(path, "en", [.. Readings.Write(path).Take(count)]), CancellationToken.None);
    }

    private static TimeRange At(double start, double end) => TimeRange.FromSeconds(start, end);

    private sealed class Immediate(List<double> seen, Action<double>? then = null) : IProgress<double>
    {
        public void Report(double value)
        {
            seen.Add(value);
            then?.Invoke(value);
        }
    }
}

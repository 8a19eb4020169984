using Dubwright.Core.Engines;
using Dubwright.Core.Failures;
using Dubwright.Core.Languages;
using Dubwright.Core.Sound;
using Dubwright.Core.Time;
using Dubwright.Media.Loudness;
using Dubwright.Media.Takes;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Streams.State;

namespace Dubwright.Pipeline.Streams.Dubbing;

/// <param name="Text">What was understood; empty where nothing was.</param>
/// <param name="Language">The primary language that is spoken.</param>
/// <param name="Lufs">How loud it is.</param>
internal sealed record HeardUtterance(string Text, string Language, double Lufs);

/// <summary>One utterance after the other: recognised, translated, spoken, by the best engines installed here. Safe for concurrent
/// use.</summary>
internal sealed class UtteranceDubber(EngineSet engines)
{
    private const double Quietest = -27;
    private const double Loudest = -15;

    /// <summary>Understands one utterance.</summary>
    /// <param name="speech">16 kHz mono.</param>
    /// <exception cref="DubwrightException">No recogniser could.</exception>
    public async Task<HeardUtterance> HearAsync(MonoSound speech, StreamRequest request, CancellationToken cancellationToken)
    {
        var language = request.SourceLanguage is { } id && LanguageTable.TryGet(id, out var known) ? known.Primary : null;
        var path = Temporary();
        try
        {
            speech.Save(path);
            var whole = new TimeRange(TimeSpan.Zero, speech.Duration);
            var answers = await FirstAsync(
                engines.RecognizersFor(language),
                engine => engine.RecognizeAsync(new RecognitionRequest(path, language, [whole]), cancellationToken));
            var heard = answers.SingleOrDefault();
            return new HeardUtterance(heard?.Text.Trim() ?? "", heard?.Language ?? language ?? "", LoudnessMeter.TakeLoudness(speech));
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>Says an utterance in another language, as loud as it was.</summary>
    /// <returns>At 48 kHz, without silent edges.</returns>
    /// <exception cref="DubwrightException">No engine could.</exception>
    public async Task<MonoSound> SpeakAsync(HeardUtterance heard, StreamTarget target, IReadOnlyList<GlossaryEntry>? glossary,
        CancellationToken cancellationToken)
    {
        var tongue = target.Tongue;
        var text = heard.Text;
        if (heard.Language != tongue.Primary)
        {
            var pair = new LanguagePair(heard.Language, tongue.Primary);
            var terms = Terms(glossary, heard, tongue);
            text = (await FirstAsync(
                engines.TranslatorsFor(pair),
                engine => engine.TranslateAsync(new TranslationRequest(pair, [heard.Text]) { Terms = terms }, cancellationToken)))[0];
        }

        var shape = target.Voice is null ? null : ShapedVoice.Parse(target.Voice);
        var path = Temporary();
        try
        {
            await FirstAsync(
                engines.VoicesFor(tongue).OrderByDescending(pair => pair.Voice.Key == shape?.Key).Take(3),
                pair => pair.Engine.SpeakAsync(
                    new SynthesisRequest(text, pair.Voice.Key, Rate(pair.Engine, shape), shape?.PitchHz, 0, path)
                    {
                        SayForms = [.. (glossary ?? []).Select(entry => entry.SayIn(tongue)).OfType<SayForm>()],
                    }, cancellationToken));
            return Levelled(TakeTrimmer.Trim(MonoSound.Load(path)), heard.Lufs);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static double Rate(ISynthesizer engine, ShapedVoice? shape) =>
        Math.Clamp(shape?.Rate ?? 1, engine.Capability.SlowestRate, engine.Capability.FastestRate);

    private static MonoSound Levelled(MonoSound take, double lufs)
    {
        var own = LoudnessMeter.TakeLoudness(take);
        if (take.Samples.Length == 0 || own <= LoudnessTrack.Silence)
        {
            throw new DubwrightException(ExceptionReason.VoiceConversionError, "The voice gave silence.");
        }

        var gain = (float)Math.Pow(10, (Math.Clamp(lufs, Quietest, Loudest) - own) / 20);
        var wide = Resampler.Resample(take, Media.Live.LiveTranscoder.Format.SampleRate);
        return wide with { Samples = [.. wide.Samples.Select(sample => Math.Clamp(sample * gain, -0.89f, 0.89f))] };
    }

    private static List<Term> Terms(IReadOnlyList<GlossaryEntry>? glossary, HeardUtterance heard, Language tongue)
    {
        var source = LanguageTable.All.First(language => language.Primary == heard.Language);
        return [.. (glossary ?? []).Select(entry => (From: entry.In(source), To: entry.In(tongue)))
            .Where(pair => pair.From is not null && pair.To is not null).Select(pair => new Term(pair.From!, pair.To!))];
    }

    // The best that answers; the next where one fails.
    private static async Task<TAnswer> FirstAsync<TEngine, TAnswer>(IEnumerable<TEngine> ranked, Func<TEngine, Task<TAnswer>> ask)
    {
        DubwrightException? failed = null;
        foreach (var engine in ranked.Take(3))
        {
            try
            {
                return await ask(engine);
            }
            catch (DubwrightException fault)
            {
                failed = fault;
            }
        }

        throw failed ?? new DubwrightException(ExceptionReason.ProcessingError, "No engine that is installed here can do this.");
    }

    private static string Temporary() => Path.Combine(Path.GetTempPath(), $"dubwright-utterance-{Guid.NewGuid():N}.wav");
}

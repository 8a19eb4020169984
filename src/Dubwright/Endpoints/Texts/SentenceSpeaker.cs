using Dubwright.Core.Engines;
using Dubwright.Core.Identifiers;
using Dubwright.Core.Languages;
using Dubwright.Core.Sound;
using Dubwright.Media.Loudness;
using Dubwright.Media.Takes;
using Dubwright.Pipeline.Steps.Manuscripts;
using Dubwright.Pipeline.Storage;

namespace Dubwright.Endpoints.Texts;

/// <param name="Key">Of an engine's voice.</param>
/// <param name="PitchHz">The median pitch wanted; null keeps the voice's own.</param>
/// <param name="Rate">Speaking rate beside the voice's own.</param>
internal sealed record SentenceVoice(ISynthesizer Engine, string Key, double? PitchHz, double Rate)
{
    /// <summary>A voice that speaks the language.</summary>
    /// <param name="wanted">A <see cref="ShapedVoice"/> as text; null takes the best.</param>
    /// <param name="rate">Beside what is wanted of it.</param>
    public static SentenceVoice Of(EngineSet engines, Language language, string? wanted, double rate)
    {
        var shape = wanted is null ? null : ShapedVoice.Parse(wanted);
        var (engine, voice) = engines.VoicesFor(language).First(pair => shape is null || pair.Voice.Key == shape.Key);
        return new SentenceVoice(engine, voice.Key, shape?.PitchHz, Held(engine, rate * (shape?.Rate ?? 1)));
    }

    /// <summary>The same voice, slower or faster as far as it follows.</summary>
    public SentenceVoice At(double rate) => this with { Rate = Held(Engine, rate) };

    private static double Held(ISynthesizer engine, double rate) =>
        Math.Clamp(rate, engine.Capability.SlowestRate, engine.Capability.FastestRate);
}

/// <summary>
/// Speaks single sentences into memory, as many at once as there are cores, in the order in which they were asked for: of twenty texts at
/// once each gets its next sentence in turn. Safe for concurrent use.
/// </summary>
internal sealed class SentenceSpeaker(ArtifactStore artifacts) : IDisposable
{
    private const float Peak = 0.89f;
    private readonly SemaphoreSlim _slots = new(Environment.ProcessorCount);

    /// <summary>A sentence without silence around it.</summary>
    public async Task<MonoSound> SpeakAsync(TeamId team, SentenceVoice voice, string text, CancellationToken cancellationToken)
    {
        await _slots.WaitAsync(cancellationToken);
        var path = artifacts.NewTemporary(team);
        try
        {
            await voice.Engine.SpeakAsync(
                new SynthesisRequest(text, voice.Key, voice.Rate, voice.PitchHz, 0, path), cancellationToken);
            return TakeTrimmer.Trim(MonoSound.Load(path));
        }
        finally
        {
            File.Delete(path);
            _slots.Release();
        }
    }

    public void Dispose() => _slots.Dispose();

    /// <summary>What makes a take as loud as narration is; the gain of the first sentence serves the others of the same voice.</summary>
    public static float GainOf(MonoSound take) =>
        MathF.Pow(10, (float)(MasterNarrationStep.TargetLufs - LoudnessMeter.TakeLoudness(take)) / 20);

    /// <summary>A take with a gain, no peak over -1 dB, and a pause behind it.</summary>
    public static short[] Pcm(MonoSound take, float gain, TimeSpan pause) =>
        Pcm(take, gain, (int)(pause.TotalSeconds * take.SampleRate));

    /// <param name="pause">Samples.</param>
    public static short[] Pcm(MonoSound take, float gain, int pause)
    {
        var loudest = take.Samples.Length == 0 ? 0 : take.Samples.Max(MathF.Abs);
        var held = loudest * gain > Peak ? Peak / loudest : gain;
        var pcm = new short[take.Samples.Length + pause];
        for (var at = 0; at < take.Samples.Length; at++)
        {
            pcm[at] = MonoSound.ToPcm(take.Samples[at] * held);
        }

        return pcm;
    }
}

using Dubwright.Core.TextNormalization;

namespace Dubwright.Core.Engines;

/// <summary>The one way from what people write to a voice.</summary>
public static class WrittenSpeech
{
    /// <summary>Speaks a written text as the voice's language says it: numbers, dates, money and short forms in words, and what has a
    /// say form by that.</summary>
    public static Task<SynthesizedSpeech> SpeakAsync(
        this ISynthesizer engine, SynthesisRequest request, CancellationToken cancellationToken) =>
        engine.SynthesizeAsync(request with { Text = Spoken(engine, request) }, cancellationToken);

    private static string Spoken(ISynthesizer engine, SynthesisRequest request)
    {
        var voice = engine.Capability.Voices.FirstOrDefault(voice => voice.Key == request.Voice);
        var spoken = SayForm.Apply(
            request.SayForms, request.Text, text => voice is null ? text : SpokenText.For(text, voice.Primary));

        // What is nothing but silent signs is the engine's to judge.
        return string.IsNullOrWhiteSpace(spoken) ? request.Text : spoken;
    }
}

using Dubwright.Core.Engines;
using Dubwright.Core.Sound;
using Dubwright.Core.Time;

namespace Dubwright.Media.Speakers.Embedding;

/// <summary>Asks an engine how the voices in stretches of speech sound.</summary>
public static class VoiceListening
{
    /// <param name="speech">16 kHz mono; read from the first stretch to the last.</param>
    /// <param name="stretches">Where somebody speaks, without padding, on the sound's clock, in order.</param>
    /// <param name="path">A file to cut the speech into, for the engine.</param>
    /// <exception cref="Core.Failures.DubwrightException">The engine failed.</exception>
    public static async Task<EmbeddedSpeech> EmbedAsync(ISound speech, IReadOnlyList<TimeRange> stretches, ISpeakerEmbedder engine,
        string path, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        if (stretches.Count == 0)
        {
            return EmbeddedSpeech.None;
        }

        var windows = stretches.SelectMany(VoiceWindows.Of).ToList();
        var phrases = stretches.SelectMany(stretch => SpeechPhrases.Split(speech, stretch, cancellationToken)).ToList();
        var whole = new TimeRange(windows[0].Start, windows[^1].End);
        speech.Cut(whole, path, cancellationToken);
        var voices = await engine.EmbedAsync(
            new SpeakerEmbeddingRequest(path, [.. windows.Concat(phrases).Select(part => part.Shift(-whole.Start))], progress),
            cancellationToken);
        return new EmbeddedSpeech(
            stretches, [.. windows.Zip(voices, (time, voice) => new VoiceWindow(time, voice))],
            [.. phrases.Zip(voices.Skip(windows.Count), (time, voice) => new VoiceWindow(time, voice))]);
    }
}

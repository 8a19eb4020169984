using Dubwright.Core.Engines;
using Dubwright.Core.Identifiers;
using Dubwright.Core.Sound;
using Dubwright.Core.Time;
using Dubwright.Media.Detection;
using Dubwright.Pipeline.Storage;

namespace Dubwright.Endpoints.Live.Recognition;

/// <summary>
/// Recognises the utterances of all sessions, as many at once as there are cores, in the order in which they were asked for: each session
/// asks for one after the other, so that they share the cores evenly. Safe for concurrent use.
/// </summary>
internal sealed class UtteranceRecognizer(ArtifactStore artifacts) : IDisposable
{
    private readonly SemaphoreSlim _slots = new(Environment.ProcessorCount);

    /// <param name="team">Whose speech it is.</param>
    /// <param name="engine">Hears the language.</param>
    /// <param name="language">Primary; null lets the engine tell.</param>
    /// <param name="utterance">What to hear; the words' times are on the same clock as its own.</param>
    /// <param name="cancellationToken">Ends the engine.</param>
    public async Task<RecognizedUtterance> RecognizeAsync(
        TeamId team, IRecognizer engine, string? language, LiveUtterance utterance, CancellationToken cancellationToken)
    {
        await _slots.WaitAsync(cancellationToken);
        var path = artifacts.NewTemporary(team);
        try
        {
            await new PcmWave(WaveFormat.Speech.SampleRate, utterance.Samples).WriteAsync(path, cancellationToken);
            var begun = utterance.Time.Start - utterance.Before;
            var heard = await engine.RecognizeAsync(
                new RecognitionRequest(path, language, [utterance.Time.Shift(-begun)]), cancellationToken);
            return heard[0] with
            {
                Utterance = utterance.Time,
                Words = [.. heard[0].Words.Select(word => word with { Time = word.Time.Shift(begun) })],
            };
        }
        finally
        {
            File.Delete(path);
            _slots.Release();
        }
    }

    public void Dispose() => _slots.Dispose();
}

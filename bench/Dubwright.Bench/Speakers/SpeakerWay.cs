using Dubwright.Core.Engines;
using Dubwright.Core.Sound;
using Dubwright.Media.Detection;
using Dubwright.Media.Speakers;
using Dubwright.Media.Speakers.Embedding;

namespace Dubwright.Bench.Speakers;

/// <summary>A way of telling who speaks. Where speech is, is found alike for all; that is in the time of each.</summary>
/// <param name="AnswerAsync">The turns, with how sure it is of each where it says that.</param>
internal sealed record SpeakerWay(string Name, Func<Conversation, Task<IReadOnlyList<(SpokenTurn Turn, double? Confidence)>>> AnswerAsync)
{
    public static IReadOnlyList<SpeakerWay> All(ISpeakerEmbedder embedder, string folder) =>
    [
        new("pitch and timbre", talk => Task.FromResult(ByTimbre(talk))),
        new(embedder.Identity.Name, talk => ByEmbeddingAsync(talk, embedder, speakers: null, folder)),
        new($"{embedder.Identity.Name}, number said", talk => ByEmbeddingAsync(talk, embedder,
            talk.Turns.Select(turn => turn.Speaker).Distinct().Count(), folder)),
    ];

    private static IReadOnlyList<(SpokenTurn Turn, double? Confidence)> ByTimbre(Conversation talk)
    {
        using var wave = WaveReader.Open(talk.Wave);
        var utterances = VoiceActivity.Detect(wave, CancellationToken.None);
        return [.. SpeakerFinder.Find([.. utterances.Select(utterance => VoicePrints.Measure(wave, utterance))])
            .Select(turn => (new SpokenTurn(turn.Time, $"{turn.Speaker}"), (double?)null))];
    }

    private static async Task<IReadOnlyList<(SpokenTurn Turn, double? Confidence)>> ByEmbeddingAsync(
        Conversation talk, ISpeakerEmbedder embedder, int? speakers, string folder)
    {
        using var wave = WaveReader.Open(talk.Wave);
        var speech = VoiceActivity.Measure(wave, CancellationToken.None).Speech;
        var embedded = await VoiceListening.EmbedAsync(
            wave, speech, embedder, Path.Combine(folder, "speech.wav"), progress: null, CancellationToken.None);
        return [.. EmbeddedSpeakers.Find([embedded], speakers, [], CancellationToken.None).Turns
            .Select(turn => (new SpokenTurn(turn.Time, $"{turn.Speaker}"), (double?)turn.Confidence))];
    }
}

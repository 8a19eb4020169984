using Dubwright.Core.Engines;
using Dubwright.Core.Sound;
using Dubwright.Core.Time;
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
        var track = VoiceActivity.Measure(wave, CancellationToken.None);
        var turns = SpeakerFinder.Find([.. track.Utterances.Select(utterance => VoicePrints.Measure(wave, utterance))])
            .OrderBy(turn => turn.Time.Start).ToList();
        return [.. track.Speech.SelectMany(stretch => Shared(stretch, turns)).Select(turn => (turn, (double?)null))];
    }

    // Its turns are of voiced sound alone: all of a stretch goes to the turns in it, and where there is none to the nearest.
    private static IEnumerable<SpokenTurn> Shared(TimeRange stretch, List<SpeakerTurn> turns)
    {
        var own = turns.Where(turn => turn.Time.Overlaps(stretch)).ToList();
        own = own.Count > 0 ? own : turns.OrderBy(turn => (turn.Time.Start - stretch.Start).Duration()).Take(1).ToList();
        var start = stretch.Start;
        for (var at = 0; at < own.Count; at++)
        {
            var end = at == own.Count - 1 ? stretch.End : own[at].Time.End + ((own[at + 1].Time.Start - own[at].Time.End) / 2);
            yield return new SpokenTurn(new TimeRange(start, end > start ? end : start), $"{own[at].Speaker}");
            start = end > start ? end : start;
        }
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

using System.Text.Json.Nodes;
using Dubwright.Media.Speakers;
using Dubwright.Pipeline.Contracts;

namespace Dubwright.Pipeline.Steps.Speech;

public sealed record DiariseOptions;

/// <summary>Tells the speakers apart by what was measured of their voices: <c>turns</c>, a <see cref="SpeakerTurns"/>.</summary>
public sealed class DiariseStep : IStep
{
    public const string Name = "diarise";

    public static readonly Port<SpeakerTurns> Turns = new("turns");

    public string Kind => Name;

    public int Version => 1;

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var utterances = (await context.ReadAllAsync(MeasureSourceStep.Voices, cancellationToken)).SelectMany(window => window)
            .ToList();
        var turns = SpeakerFinder.Find([.. utterances.Select(utterance => utterance.Stretches)]);
        var found = new SpeakerTurns(
            [.. turns.OrderBy(turn => turn.Time.Start)], utterances
                .Aggregate(TimeSpan.Zero, (sum, utterance) => sum + utterance.Time.Duration));
        return Outcome(
            await context.SaveJsonAsync(Turns, found, cancellationToken), found, "pitch and timbre, compared by Dubwright itself");
    }

    /// <param name="means">How they were told apart, for the analysis.</param>
    internal static StepOutcome Outcome(NamedArtifact saved, SpeakerTurns found, string means)
    {
        var speakers = found.Turns.Select(turn => turn.Speaker).Distinct().Count();
        return StepOutcome.Of(saved) with
        {
            Sentence = speakers == 0 ? "no voice" : Sentences.Count(speakers, "speaker"),
            Analysis = new JsonObject { ["diarization"] = new JsonObject { ["speakers"] = speakers, ["means"] = means } },
        };
    }
}

using System.Text.Json.Nodes;
using Dubwright.Core.Engines;
using Dubwright.Core.Time;
using Dubwright.Media.Speakers;
using Dubwright.Media.Speakers.Embedding;
using Dubwright.Pipeline.Contracts;

namespace Dubwright.Pipeline.Steps.Speech;

public sealed record DiariseOptions
{
    /// <summary>What told how the voices sound, in all windows; null where pitch and timbre tell them apart.</summary>
    public EngineIdentity? Engine { get; init; }

    /// <summary>How many people speak; null where that has to be found.</summary>
    public int? Speakers { get; init; }

    /// <summary>A script that may name who speaks; null where none came, or where nothing can be learnt from it.</summary>
    public string? Script { get; init; }

    /// <summary>The picture's frames a second, for scripts that count in them.</summary>
    public double? FrameRate { get; init; }

    /// <summary>Of the programme, where there is a script.</summary>
    public TimeSpan? Duration { get; init; }
}

/// <summary>Tells the speakers apart by what was measured of their voices: <c>turns</c>, a <see cref="SpeakerTurns"/>.</summary>
public sealed class DiariseStep : IStep
{
    public const string Name = "diarise";

    public static readonly Port<SpeakerTurns> Turns = new("turns");

    /// <summary>What told them apart, where no engine did.</summary>
    public const string OwnProcessing = "pitch and timbre, compared by Dubwright itself";

    public string Kind => Name;

    public int Version => 2;

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var options = context.Options<DiariseOptions>();
        var utterances = (await context.ReadAllAsync(MeasureSourceStep.Voices, cancellationToken)).SelectMany(window => window)
            .ToList();
        var prints = utterances.ConvertAll(utterance => utterance.Stretches);
        var turns = options.Engine is null ? ByTimbre(prints)
            : ByEmbedding(await context.ReadAllAsync(EmbedVoicesStep.Embedded, cancellationToken), options.Speakers, Named(options), prints,
                cancellationToken);
        var found = turns with { Speech = utterances.Aggregate(TimeSpan.Zero, (sum, utterance) => sum + utterance.Time.Duration) };
        return Outcome(await context.SaveJsonAsync(Turns, found, cancellationToken), found, options.Engine?.ToString() ?? OwnProcessing);
    }

    /// <summary>By pitch and timbre.</summary>
    /// <param name="prints">The stretches of each utterance, in order.</param>
    internal static SpeakerTurns ByTimbre(IReadOnlyList<IReadOnlyList<VoicePrint>> prints) =>
        new([.. SpeakerFinder.Find(prints).OrderBy(turn => turn.Time.Start)], TimeSpan.Zero);

    /// <summary>By how a model says they sound; the pitch of each turn is that of the prints.</summary>
    internal static SpeakerTurns ByEmbedding(IReadOnlyList<EmbeddedSpeech> embedded, int? speakers, IReadOnlyList<NamedVoice> named,
        IReadOnlyList<IReadOnlyList<VoicePrint>> prints, CancellationToken cancellationToken)
    {
        var found = EmbeddedSpeakers.Find(embedded, speakers, named, cancellationToken);
        var stretches = prints.SelectMany(utterance => utterance).OrderBy(stretch => stretch.Time.Start).ToList();
        var (turns, first) = (new List<SpeakerTurn>(), 0);
        foreach (var turn in found.Turns)
        {
            while (first < stretches.Count && stretches[first].Time.End <= turn.Time.Start)
            {
                first++;
            }

            turns.Add(new SpeakerTurn(turn.Time, turn.Speaker, Pitch(stretches, first, turn.Time)) { Confidence = turn.Confidence });
        }

        return new SpeakerTurns(turns, TimeSpan.Zero) { Names = found.Names.Any(name => name is not null) ? found.Names : null };
    }

    // Of the stretch that a turn shares most with; 0 where nothing is voiced.
    private static double Pitch(List<VoicePrint> stretches, int first, TimeRange time)
    {
        var (pitch, most) = (0.0, TimeSpan.Zero);
        for (var at = first; at < stretches.Count && stretches[at].Time.Start < time.End; at++)
        {
            if (stretches[at].Time.Intersect(time) is { } shared && shared.Duration > most)
            {
                (pitch, most) = (stretches[at].PitchHz, shared.Duration);
            }
        }

        return pitch;
    }

    // Whom a script names, with the lines that it says are his.
    private static List<NamedVoice> Named(DiariseOptions options) => options is { Script: { } script, Duration: { } duration }
        ? [.. ScriptSegments.Read(script, null, options.FrameRate, duration).Cues.Where(cue => cue.Speaker is not null)
            .GroupBy(cue => cue.Speaker!).Select(lines => new NamedVoice(lines.Key, [.. lines.Select(cue => cue.Time)]))]
        : [];

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

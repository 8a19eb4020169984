using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps;
using Dubwright.Pipeline.Steps.Manuscripts;
using Dubwright.Pipeline.Steps.Manuscripts.Segmentation;

namespace Dubwright.Pipeline.Graphs.Ahead;

/// <summary>
/// The beginning of a story while the rest is narrated. When a sentence is said depends on those before it alone, so what is joined here is
/// what the story gets; how loud all of it is, is known at the end, and is taken from its first minute until then.
/// </summary>
internal static class FirstSentences
{
    // Of read English; other languages are not far from it.
    private const double LettersPerSecond = 15;

    /// <summary>How long a passage will take to say, before that is known.</summary>
    public static TimeSpan About(Passage passage) => TimeSpan.FromSeconds(
        passage.Sentences.Sum(sentence => (sentence.ToSpeak.Length / LettersPerSecond) + sentence.Pause));

    /// <summary>The groups of sentences that are all narrated.</summary>
    public static async Task<IReadOnlyList<StepPlan>> PlanAssembleAsync(
        PlanContext context, Narration narration, CancellationToken cancellationToken)
    {
        var narrated = context.FirstSteps(StageIds.Narrate);
        var timings = new List<PassageTiming>(narrated.Count);
        foreach (var passage in narrated)
        {
            timings.Add(await context.ReadAsync(passage.Output(NarrateStep.Timing), cancellationToken));
        }

        // More is said in the last.
        var beginning = LayOutNarrationStep.Arrange(narration.First(narrated.Count), timings);
        return [.. AssembleStep.Plan(narration, beginning, narrated).SkipLast(1)];
    }

    /// <summary>The groups that are joined, encoded.</summary>
    public static async Task<IReadOnlyList<StepPlan>> PlanEncodeAsync(PlanContext context, CancellationToken cancellationToken)
    {
        var joined = context.FirstSteps(StageIds.Assemble);
        if (joined.Count == 0)
        {
            return [];
        }

        var gain = MasterNarrationStep.GainOf(await context.ReadAsync(joined[0].Output(MixedGroup.Loudness), cancellationToken));
        return FirstGroups.PlanEncode(
            StageIds.Encode, joined, [.. joined.SkipLast(1).Select(step => step.OptionsAs<AssembleOptions>().Group)],
            group => MasterNarrationStep.ToEncode(group, gain));
    }
}

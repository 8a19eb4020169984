using Dubwright.Core.Sound;
using Dubwright.Media.Loudness;
using Dubwright.Media.Mixing;
using Dubwright.Media.Takes;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Manuscripts.Segmentation;

namespace Dubwright.Pipeline.Steps.Manuscripts;

/// <summary>Lays the sentences of one group on the time line: a <see cref="MixedGroup"/>.</summary>
public sealed class AssembleStep : IStep
{
    public const string Name = "assemble";

    // Room for peaks; the master makes it as loud as it has to be.
    private const double LevelLufs = -23;

    // A voice that is so much quieter than others whispers.
    private const double MostGainDb = 12;

    public string Kind => Name;

    public int Version => 2;

    /// <summary>One step to a group of the programme, each with the takes that sound in it.</summary>
    public static IReadOnlyList<StepPlan> Plan(Narration narration, StoryTimeline timeline, IReadOnlyList<CompletedStep> narrated)
    {
        var passages = narrated.ToDictionary(step => step.Key.At);
        var plans = new List<StepPlan>();
        var first = 0;
        // Engines are not equally loud; one voice alone keeps what it has from sentence to sentence.
        bool? levelled = narration.Passages.Any(passage => passage.Sentences.Any(sentence => sentence.Character is not null)) ? true : null;
        foreach (var group in Timeline.Groups(timeline.Duration))
        {
            while (first < timeline.Sentences.Count && timeline.Sentences[first].Time.End <= group.Time.Start)
            {
                first++;
            }

            var within = timeline.Sentences.Skip(first).TakeWhile(sentence => sentence.Time.Start < group.Time.End).ToList();
            var inputs = new ArtifactDictionary();
            within.ForEach(sentence =>
                inputs.Add(NarrateStep.Take.At(sentence.Id), passages[sentence.Passage].Output(NarrateStep.Take.At(sentence.Take))));
            plans.Add(new StepPlan(
                StageIds.Assemble.Step(group.Index), Name,
                new AssembleOptions(group, [.. within.Select(sentence => new SentenceStart(sentence.Id, sentence.Time.Start))])
                {
                    IsLevelled = levelled,
                }, inputs)
            {
                Cost = group.Time.Duration.TotalSeconds,
                Due = group.Time.Start,
            });
        }

        return plans;
    }

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var options = context.Options<AssembleOptions>();
        var (group, starts) = options;
        var output = context.NewFile("mix.wav");
        using (var silence = new Silence(group.StartFrame + group.Frames))
        {
            var takes = starts
                .Select(sentence => (Path: context.PathOf(NarrateStep.Take.At(sentence.Sentence)), sentence.Start))
                .Select(take => new PlacedTake(take.Path, take.Start, 1, options.IsLevelled == true ? GainOf(take.Path) : 0))
                .ToList();
            GroupMixer.Mix(silence, group.StartFrame, group.Frames, takes, output, cancellationToken);
        }

        return await context.SaveMixAsync(group, output, cancellationToken);
    }

    private static double GainOf(string take)
    {
        var loudness = LoudnessMeter.TakeLoudness(TakeTrimmer.Trim(MonoSound.Load(take)));
        return Math.Round(Math.Clamp(LevelLufs - loudness, -MostGainDb, MostGainDb), 1);
    }
}

/// <param name="Sentences">Those that sound in the group; each one's take is the input <c>take/sentence</c>.</param>
public sealed record AssembleOptions(MixGroup Group, IReadOnlyList<SentenceStart> Sentences)
{
    /// <summary>True makes all sentences equally loud, for a story of several voices; null leaves each as it was spoken.</summary>
    public bool? IsLevelled { get; init; }
}

public sealed record SentenceStart(int Sentence, TimeSpan Start);

using Dubwright.Core.Time;
using Dubwright.Media.Loudness;
using Dubwright.Media.Tools;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Quality;

namespace Dubwright.Pipeline.Steps.Manuscripts;

/// <summary>
/// Judges the finished file by itself: inputs <c>timeline</c>, <c>audio</c>, <c>seen</c> and <c>heard/window</c>, output
/// <c>inspection</c>, a <see cref="StoryInspection"/>.
/// </summary>
public sealed class InspectStoryStep(MediaTools tools) : IStep
{
    public const string Name = "inspect-story";

    public static readonly Port<StoryInspection> Inspection = new("inspection");

    private const double LengthBand = 2 * Timeline.PacketFrames / 48_000.0;
    private const double LoudnessBand = 1;

    // What audiobook shops ask for, dBFS (ACX audio submission requirements).
    private const double LowestRms = -23;
    private const double HighestRms = -18;
    private const double HighestPeak = -3;
    private const double HighestFloor = -60;

    // What is shorter is mostly the pauses around it, and no shop takes it.
    private static readonly TimeSpan Judged = TimeSpan.FromMinutes(1);

    // A sentence is there when voice activity finds speech in so much of its time.
    private const double HeardShare = 0.2;

    public string Kind => Name;

    public int Version => 3;

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var timeline = await context.ReadAsync(LayOutNarrationStep.Timeline, cancellationToken);
        var heard = await context.ReadAllAsync(MeasureDubStep.Heard, cancellationToken);
        var media = await context.ReadAsync(MuxAudiobookStep.Seen, cancellationToken);
        var inspection = new StoryInspection(
            Math.Round((media.Duration - timeline.Duration).TotalSeconds, 4), Math.Round(
                LoudnessTrack.Merge(heard.Select(window => window.Loudness)).Integrated, 2),
            Missing(timeline.Sentences, [.. heard.SelectMany(window => window.Speech)]))
        {
            Levels = await SoundLevels.OfAsync(tools, context.PathOf(MuxAudiobookStep.Audio), cancellationToken),
        };
        return StepOutcome.Of(await context.SaveJsonAsync(Inspection, inspection, cancellationToken)) with
        {
            Sentence = $"{Sentences.Decibels(inspection.Lufs, "LUFS")}, speech heard in "
                + $"{timeline.Sentences.Count - inspection.Unheard.Count} of {Sentences.Count(timeline.Sentences.Count, "sentence")}",
            Warnings = [.. Warnings(inspection, timeline.Duration)],
        };
    }

    private static IEnumerable<string> Warnings(StoryInspection inspection, TimeSpan duration)
    {
        if (Math.Abs(inspection.LengthError) > LengthBand)
        {
            yield return FormattableString.Invariant($"The file is {inspection.LengthError:0.00} s longer than planned.");
        }

        if (Math.Abs(inspection.Lufs - MasterNarrationStep.TargetLufs) > LoudnessBand)
        {
            yield return $"The story has {Sentences.Decibels(inspection.Lufs, "LUFS")} instead of "
                + $"{Sentences.Decibels(MasterNarrationStep.TargetLufs, "LUFS")}.";
        }

        if (duration >= Judged && inspection.Levels is { } levels && (levels.RmsDb is < LowestRms or > HighestRms
            || levels.PeakDb >= HighestPeak || levels.NoiseFloorDb >= HighestFloor))
        {
            yield return FormattableString.Invariant($"Audiobook shops ask for {LowestRms:0} to {HighestRms:0} dB RMS, peaks under ")
                + FormattableString.Invariant($"{HighestPeak:0} dB and a noise floor under {HighestFloor:0} dB; the story has ")
                + FormattableString.Invariant($"{levels.RmsDb:0.0}, {levels.PeakDb:0.0} and {levels.NoiseFloorDb:0.0} dB.");
        }

        if (inspection.Unheard.Count > 0)
        {
            yield return $"No speech was heard in {Sentences.Count(inspection.Unheard.Count, "sentence")}, the first of them number "
                + $"{inspection.Unheard[0] + 1}.";
        }
    }

    // Both are in order of time, so one walk over both is enough.
    private static List<int> Missing(IReadOnlyList<PlacedSentence> sentences, List<TimeRange> speech)
    {
        var missing = new List<int>();
        var first = 0;
        foreach (var (id, _, _, _, time) in sentences)
        {
            while (first < speech.Count && speech[first].End <= time.Start)
            {
                first++;
            }

            var covered = speech.Skip(first).TakeWhile(range => range.Start < time.End)
                .Sum(range => range.Intersect(time)?.Duration.TotalSeconds ?? 0);
            if (covered < HeardShare * time.Duration.TotalSeconds)
            {
                missing.Add(id);
            }
        }

        return missing;
    }
}

/// <param name="LengthError">How much longer the file is than planned, in seconds.</param>
/// <param name="Lufs">Integrated loudness as decoded.</param>
/// <param name="Unheard">Sentences in which voice activity finds no speech.</param>
public sealed record StoryInspection(double LengthError, double Lufs, IReadOnlyList<int> Unheard)
{
    /// <summary>As audiobook shops measure it; null in what was inspected before.</summary>
    public SoundLevels? Levels { get; init; }
}

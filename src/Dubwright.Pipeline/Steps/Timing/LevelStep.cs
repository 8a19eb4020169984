using Dubwright.Core.Words;
using Dubwright.Media.Loudness;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Speech;
using Dubwright.Pipeline.Steps.Voices;

namespace Dubwright.Pipeline.Steps.Timing;

/// <param name="Others">As in <see cref="FitOptions.Others"/>: levelled as well, since which take is heard is found out at the same
/// time.</param>
public sealed record LevelOptions(IReadOnlyList<OtherTake> Others);

/// <param name="GainDb">Makes the line's take as loud as the original line was.</param>
/// <param name="Duration">Of its take.</param>
public sealed record LineGain(int LineId, double GainDb, TimeSpan Duration)
{
    /// <summary>The step that spoke it; null for a line's first take.</summary>
    public string? Take { get; init; }
}

/// <summary>Matches every take's loudness to the line it replaces: <c>gains</c>, a list of <see cref="LineGain"/>.</summary>
public sealed class LevelStep : IStep
{
    public const string Name = "level";

    public static readonly Port<IReadOnlyList<LineGain>> Gains = new("gains");

    public string Kind => Name;

    public int Version => 3;

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var source = LoudnessTrack.Merge(await context.ReadAllAsync(MeasureSourceStep.Loudness, cancellationToken));
        var programme = source.Integrated;
        var lines = await SpokenLines.ReadAsync(context, cancellationToken);
        var byId = lines.ToDictionary(line => line.Line.Id, line => line.Line);
        var others = await SpokenLines.OthersAsync(context, context.Options<LevelOptions>().Others, cancellationToken);
        List<LineGain> gains =
        [
            .. lines.Select(spoken => Gain(spoken.Line, spoken.Take)),
            .. others.Where(other => byId.ContainsKey(other.About.Line))
                .Select(other => Gain(byId[other.About.Line], other.Take) with { Take = other.About.Key }),
        ];
        return StepOutcome.Of(await context.SaveJsonAsync(Gains, gains, cancellationToken));

        LineGain Gain(Line line, TakeMetadata take) =>
            new(line.Id, Math.Round(LevelMatch.TakeGain(take.Lufs, source.Of(line.Slot), programme), 1), take.Duration);
    }
}

using Dubwright.Media.Loudness;
using Dubwright.Pipeline.Orchestration;

namespace Dubwright.Pipeline.Steps.Fit;

public sealed record LevelOptions;

/// <param name="GainDb">Makes the line's take as loud as the original line was.</param>
/// <param name="Duration">Of its take.</param>
public sealed record LineGain(int LineId, double GainDb, TimeSpan Duration);

/// <summary>Matches every take's loudness to the line it replaces: <c>gains</c>, a list of <see cref="LineGain"/>.</summary>
public sealed class LevelStep : IStep
{
    public const string Name = "level";

    public string Kind => Name;

    public int Version => 1;

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var source = LoudnessTrack.Merge(await context.ReadAllAsync<LoudnessTrack>("loudness", cancellationToken));
        var programme = source.Integrated;
        var gains = (await SpokenLines.ReadAsync(context, cancellationToken))
            .Select(spoken => new LineGain(
                spoken.Line.Id, Math.Round(LevelMatch.TakeGain(spoken.Take.Lufs, source.Of(spoken.Line.Slot), programme), 1), spoken.Take.Duration))
            .ToList();
        return StepOutcome.Of("gains", await context.SaveJsonAsync(gains, cancellationToken));
    }
}

using Dubwright.Core.Sound;
using Dubwright.Media.Mixing;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Voices;

namespace Dubwright.Pipeline.Steps.Mixing;

/// <param name="Line">The line, whose take is the input <c>take/line</c>.</param>
public sealed record LinePlace(int Line, TimeSpan Start, double Rate, double GainDb);

/// <param name="Lines">The lines that may sound in this group.</param>
public sealed record MixOptions(MixGroup Group, IReadOnlyList<LinePlace> Lines)
{
    /// <summary>How far from a group a line may lie and still be looked at: its fades and its filters' memory are far shorter.</summary>
    public static TimeSpan Reach { get; } = TimeSpan.FromSeconds(1);
}

/// <summary>Lays the takes over the background of one group: a <see cref="MixedGroup"/>.</summary>
public sealed class MixStep : IStep
{
    public const string Name = "mix";

    public string Kind => Name;

    public int Version => 3;

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var (group, lines) = context.Options<MixOptions>();
        var output = context.NewFile("mix.wav");
        using (var background = context.OpenGroups(BackgroundStep.Background))
        {
            var takes = lines
                .Select(line =>
                    new PlacedTake(context.PathOf(SynthesiseStep.Take.At(line.Line)), line.Start, line.Rate, line.GainDb)).ToList();
            GroupMixer.Mix(background, group.StartFrame, group.Frames, takes, output, cancellationToken);
        }

        return await context.SaveMixAsync(group, output, cancellationToken);
    }
}

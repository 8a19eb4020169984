using Dubwright.Core.Time;
using Dubwright.Media.Separation;
using Dubwright.Pipeline.Orchestration;

namespace Dubwright.Pipeline.Steps.Background;

/// <param name="Speech">Where the original voice is within reach of the group, in order.</param>
public sealed record BackgroundOptions(MixGroup Group, IReadOnlyList<TimeRange> Speech);

/// <summary>The source without its speech, for one group of the mix: <c>background</c>, 48 kHz stereo.</summary>
public sealed class BackgroundStep : IStep
{
    public const string Name = "background";

    /// <summary>How far beyond its edges a group reads.</summary>
    public static TimeSpan Reach { get; } = TimeSpan.FromSeconds(2);

    public string Kind => Name;

    public int Version => 1;

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var options = context.Options<BackgroundOptions>();
        var plan = await context.ReadAsync<BackgroundPlan>("plan", cancellationToken);
        using var sound = context.OpenWindows("sound");
        var output = context.NewFile("background.wav");
        BackgroundMaker.Make(sound, options.Speech, plan, options.Group.StartFrame, options.Group.Frames, output, cancellationToken);
        return StepOutcome.Of("background", await context.SaveAsync(output, cancellationToken));
    }
}

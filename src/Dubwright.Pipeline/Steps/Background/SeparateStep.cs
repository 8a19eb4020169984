using System.Text.Json.Nodes;
using Dubwright.Core.Time;
using Dubwright.Media.Separation;
using Dubwright.Pipeline.Orchestration;

namespace Dubwright.Pipeline.Steps.Background;

/// <param name="Speech">Where the original voice is, in order, on the programme's clock.</param>
public sealed record SeparateOptions(IReadOnlyList<TimeRange> Speech);

/// <summary>Measures what plays beside the speech and chooses how to take the speech out: <c>plan</c>, a <see cref="BackgroundPlan"/>.</summary>
public sealed class SeparateStep : IStep
{
    public const string Name = "separate";

    public string Kind => Name;

    public int Version => 1;

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var options = context.Options<SeparateOptions>();
        using var sound = context.OpenWindows("sound");
        var plan = BackgroundMaker.Analyze(sound, options.Speech, cancellationToken);
        return StepOutcome.Of("plan", await context.SaveJsonAsync(plan, cancellationToken)) with
        {
            Sentence = plan.Reason,
            Analysis = new JsonObject
            {
                ["noise_floor_db"] = Math.Round(plan.BedDb, 1),
                ["speech_level_db"] = Math.Round(plan.SpeechDb, 1),
                ["background"] = new JsonObject { ["mode"] = plan.Mode.ToString().ToLowerInvariant(), ["reason"] = plan.Reason },
            },
        };
    }
}

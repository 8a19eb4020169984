using System.Text.Json.Nodes;
using Dubwright.Core.Sound;
using Dubwright.Core.Time;
using Dubwright.Media.Separation;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Source;

namespace Dubwright.Pipeline.Steps.Mixing;

/// <param name="Speech">Where the original voice is, in order, on the programme's clock.</param>
/// <param name="Separator">What will take the voice out where something plays under it, and why that; null where no separator is
/// installed.</param>
public sealed record SeparateOptions(IReadOnlyList<TimeRange> Speech, EngineChoice? Separator);

/// <summary>
/// Measures what plays beside the speech and chooses how to take the speech out: <c>plan</c>, a <see cref="BackgroundPlan"/>.
/// </summary>
/// 
public sealed class SeparateStep : IStep
{
    public const string Name = "separate";

    public static readonly Port<BackgroundPlan> Plan = new("plan");

    public string Kind => Name;

    public int Version => 1;

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var options = context.Options<SeparateOptions>();
        using var sound = context.OpenWindows(ExtractStep.Sound);
        var plan = BackgroundMaker.Analyze(sound, options.Speech, options.Separator?.Engine.Name, cancellationToken);
        var used = plan.HasBeds ? options.Separator : null;
        var mode = used is not null && plan.Mode != BackgroundMode.Mute ? BackgroundMode.Separate : plan.Mode;
        var analysis = new JsonObject
        {
            ["noise_floor_db"] = Math.Round(plan.BedDb, 1),
            ["speech_level_db"] = Math.Round(plan.SpeechDb, 1),
            ["background"] = new JsonObject { ["mode"] = mode.ToString().ToLowerInvariant(), ["reason"] = plan.Reason },
        };
        if (used is not null)
        {
            analysis["engines"] = new JsonObject { ["separation"] = used.ToJson() };
        }

        return StepOutcome.Of(await context.SaveJsonAsync(Plan, plan, cancellationToken)) with
        { Sentence = plan.Reason, Analysis = analysis };
    }
}

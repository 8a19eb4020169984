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
/// Measures what plays beside the speech and chooses how to take the speech out: <c>plan</c>, a <see cref="BackgroundPlan"/>. Of a sound
/// in 5.1, <c>surround/n</c>, only the centre is worked on where the voice is in it alone; else the dub becomes stereo.
/// </summary>
public sealed class SeparateStep : IStep
{
    public const string Name = "separate";

    public static readonly Port<BackgroundPlan> Plan = new("plan");

    public string Kind => Name;

    public int Version => 1;

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var options = context.Options<SeparateOptions>();
        var voice = Voice(context, options.Speech, cancellationToken);
        using ISound sound = voice is { Obstacle: null } ? DownmixedSound.Centre(context.OpenWindows(ExtractStep.Surround))
            : context.OpenWindows(ExtractStep.Sound);
        var plan = BackgroundMaker.Analyze(sound, options.Speech, options.Separator?.Engine.Name, cancellationToken);
        if (voice is { Obstacle: null })
        {
            plan = plan with
            {
                IsSurround = true,
                Elsewhere = voice.Elsewhere.Count == 0 ? null : voice.Elsewhere,
                Reason = $"The voice is in the centre of the 5.1 sound, so the other channels stay as they are. {plan.Reason}",
            };
        }

        var used = plan.HasBeds ? options.Separator : null;
        var mode = used is not null && plan.Mode != BackgroundMode.Mute ? BackgroundMode.Separate : plan.Mode;
        var analysis = new JsonObject
        {
            ["noise_floor_db"] = Math.Round(plan.BedDb, 1),
            ["speech_level_db"] = Math.Round(plan.SpeechDb, 1),
            ["background"] = new JsonObject { ["mode"] = mode.ToString().ToLowerInvariant(), ["reason"] = plan.Reason },
        };
        if (voice is not null)
        {
            analysis["background"]!["layout"] = plan.IsSurround ? "5.1" : "stereo";
        }

        if (used is not null)
        {
            analysis["engines"] = new JsonObject { ["separation"] = used.ToJson() };
        }

        return StepOutcome.Of(await context.SaveJsonAsync(Plan, plan, cancellationToken)) with
        {
            Sentence = plan.Reason,
            Analysis = analysis,
            Warnings = Warnings(voice),
        };
    }

    private static IReadOnlyList<string> Warnings(SurroundVoice? voice) => voice switch
    {
        { Obstacle: { } obstacle } => [$"The dub is in stereo, and not in 5.1 like the sound, because {obstacle}."],
        { Elsewhere: { Count: > 0 } elsewhere } =>
            [$"In {Sentences.Count(elsewhere.Count, "place")} somebody speaks from other channels than the centre; these "
                + "are lowered there."],
        _ => [],
    };

    private static SurroundVoice? Voice(StepContext context, IReadOnlyList<TimeRange> speech, CancellationToken cancellationToken)
    {
        if (context.Numbers(ExtractStep.Surround).Count == 0)
        {
            return null;
        }

        using var surround = context.OpenWindows(ExtractStep.Surround);
        return SurroundVoice.Find(surround, speech, cancellationToken);
    }
}

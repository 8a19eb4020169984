using System.Text.Json.Nodes;
using Dubwright.Core.Engines;
using Dubwright.Core.Sound;
using Dubwright.Core.Time;
using Dubwright.Media.Separation;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Source;

namespace Dubwright.Pipeline.Steps.Mixing;

/// <param name="Speech">Where the original voice is within reach of the group, in order.</param>
/// <param name="Separator">What takes the voice out where something plays under it, resolved when it was planned; null where our own
/// processing does.</param>
/// <param name="Tried">Separators that failed at this before; null where this is what was chosen.</param>
public sealed record BackgroundOptions(MixGroup Group, IReadOnlyList<TimeRange> Speech, EngineIdentity? Separator,
    IReadOnlyList<string>? Tried);

/// <summary>The source without its speech, for one group of the mix: <c>background</c>, 48 kHz stereo, from <c>sound/n</c>, or in 5.1, from
/// <c>surround/n</c>.</summary>
public sealed class BackgroundStep(EngineSet engines) : IStep
{
    public const string Name = "background";

    public static readonly Port<WaveFile> Background = new("background");

    /// <summary>What made it, where no separator did.</summary>
    public const string OwnProcessing = "own signal processing";

    /// <summary>How far beyond its edges a group reads.</summary>
    public static TimeSpan Reach { get; } = TimeSpan.FromSeconds(2);

    public string Kind => Name;

    public int Version => 1;

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var options = context.Options<BackgroundOptions>();
        var plan = await context.ReadAsync(SeparateStep.Plan, cancellationToken);
        using ISound sound = plan.IsSurround ? DownmixedSound.Centre(context.OpenWindows(ExtractStep.Surround))
            : context.OpenWindows(ExtractStep.Sound);
        var accompaniment = options.Separator is { } identity
            ? await SeparateAsync(context, EngineLookup.Of(engines.Separators, identity), sound, plan, options, cancellationToken)
            : null;
        var output = context.NewFile("background.wav");
        BackgroundMaker
            .Make(sound, options.Speech, plan, options.Group.StartFrame, options.Group.Frames, accompaniment, output, cancellationToken);
        if (plan.IsSurround)
        {
            output = Surrounded(context, plan, options, output, cancellationToken);
        }

        var outcome = StepOutcome.Of(await context.SaveAsync(Background, output, cancellationToken));
        return options.Tried is { Count: > 0 } tried ? Instead(outcome, options, plan, string.Join(" and ", tried)) : outcome;
    }

    private static string Surrounded(StepContext context, BackgroundPlan plan, BackgroundOptions options, string centre,
        CancellationToken cancellationToken)
    {
        var output = context.NewFile("surround.wav");
        using var surround = context.OpenWindows(ExtractStep.Surround);
        SurroundBackground.Join(surround, centre, plan.Elsewhere ?? [], options.Group.StartFrame, options.Group.Frames, output,
            cancellationToken);
        return output;
    }

    private static async Task<Accompaniment> SeparateAsync(
        StepContext context, ISeparator engine, ISound sound, BackgroundPlan plan, BackgroundOptions options,
            CancellationToken cancellationToken)
    {
        var accompaniment = new Accompaniment();
        var (heard, left) = (context.NewFile("cell.wav"), context.NewFile("accompaniment.wav"));
        var cells = Accompaniment.CellsOf(plan.Beds(options.Speech), options.Group.StartFrame, options.Group.Frames);
        for (var at = 0; at < cells.Count; at++)
        {
            Accompaniment.Cut(sound, cells[at], heard, cancellationToken);
            await engine.SeparateAsync(new SeparationRequest(heard, left), cancellationToken);
            accompaniment.Add(cells[at], left);
            context.Progress.Report((at + 1.0) / (cells.Count + 1));
        }

        return accompaniment;
    }

    private static StepOutcome Instead(StepOutcome outcome, BackgroundOptions options, BackgroundPlan plan, string failed)
    {
        var warning = options.Separator is { } engine
            ? $"Under some of the speech the background is made by {engine.Name}, because {failed} failed."
            : $"Under some of the speech the background is made without a model, because {failed} failed.";
        var analysis = new JsonObject
        {
            ["engines"] = new JsonObject
            {
                ["separation"] = new JsonObject
                {
                    ["engine"] = options.Separator?.ToString() ?? OwnProcessing,
                    ["reason"] = $"in place of {failed}, which failed",
                },
            },
        };
        if (options.Separator is null)
        {
            analysis["background"] = new JsonObject { ["mode"] = plan.Mode.ToString().ToLowerInvariant(), ["reason"] = warning };
        }

        return outcome with { Warnings = [warning], Analysis = analysis };
    }
}

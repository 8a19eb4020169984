using System.Text.Json;
using Dubwright.Core.Failures;
using Dubwright.Media.Muxing;
using Dubwright.Media.Probing;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps;
using Dubwright.Pipeline.Steps.Delivery;
using static Dubwright.Pipeline.Graphs.PlanContextExtensions;

namespace Dubwright.Pipeline.Graphs.Renditions;

/// <summary>A finished dub in another form. Nothing is spoken or mixed again; what containers can share is copied.</summary>
public sealed class RenditionGraph : IGraph
{
    private static readonly TimeSpan PictureWindow = TimeSpan.FromMinutes(1);

    public TaskKind Kind => TaskKind.Rendition;

    public IReadOnlyList<Stage> Stages(JsonElement request)
    {
        var order = request.Deserialize<RenditionRequest>(PipelineJson.Options)!;
        var format = RenditionFormat.Named(order.Format);
        return
        [
            new("sound", "Encoding the sound", 10, [], (context, token) => PlanSoundAsync(context, order, format, token)),
            new("picture", "Encoding the picture", 60, [], (context, token) => PlanPictureAsync(context, order, format, token)),
            new("pack", "Putting picture and sound together", 3, ["sound", "picture"], (context, token) =>
                PlanPackAsync(context, order, format, token)),
            new("publish", "Finishing", 0.3, ["pack"], (context, token) => PlanPublishAsync(context, order, token)),
        ];
    }

    private static async Task<IReadOnlyList<StepPlan>> PlanSoundAsync(PlanContext context, RenditionRequest order,
        RenditionFormat format, CancellationToken cancellationToken)
    {
        if (EncodeRenditionStep.FormatFor(format) is not { } sound)
        {
            return [];
        }

        var dub = await DubAsync(context, order, cancellationToken);
        var takes = dub.Target.Takes.ToDictionary(take => take.LineId, take => take.Take);
        var inputs = new Dictionary<string, ArtifactId>();
        foreach (var part in dub.Parts.Groups)
        {
            var index = part.Group.Index;
            if (order.Stem == Stem.Voice)
            {
                part.Lines.ToList().ForEach(line => inputs[NumberedInputs.Name("take", line.Line)] = takes[line.Line]);
            }
            else
            {
                inputs[NumberedInputs.Name(order.Stem is null ? "mix" : "background", index)] = order.Stem is null ? part.Mix
                    : part.Background;
            }
        }

        return
        [
            new StepPlan("sound/0", EncodeRenditionStep.Name, new EncodeRenditionOptions(
                sound.Name, order.Stem, dub.Parts.GainDb,
                    [.. dub.Parts.Groups.Select(part => new SoundPart(part.Group, order.Stem == Stem.Voice ? part.Lines : []))]), inputs)
            {
                TimeLimit = TimeSpan.FromMinutes(10) + dub.Result.Duration,
            },
        ];
    }

    private static async Task<IReadOnlyList<StepPlan>> PlanPictureAsync(PlanContext context, RenditionRequest order,
        RenditionFormat format, CancellationToken cancellationToken)
    {
        var dub = await DubAsync(context, order, cancellationToken);
        if (!format.HoldsPicture || dub.Media.Video is not { } picture || format.Recoding(picture) is not { } codec)
        {
            return [];
        }

        var count = Math.Max(1, (int)Math.Ceiling(dub.Media.Duration / PictureWindow));
        return [.. Enumerable.Range(0, count).Select(at => new StepPlan(
            NumberedInputs.Name("picture", at), TranscodePictureStep.Name,
            // A picture that is longer than the sound is kept to its end.
            new TranscodePictureOptions(codec,
                new(at * PictureWindow, at == count - 1 ? dub.Media.Duration + PictureWindow : (at + 1) * PictureWindow)),
            Inputs(("source", dub.Result.Original.Artifact), ("media", dub.Result.Media!.Value))))];
    }

    private static async Task<IReadOnlyList<StepPlan>> PlanPackAsync(PlanContext context, RenditionRequest order, RenditionFormat format,
        CancellationToken cancellationToken)
    {
        var sound = context.Steps("sound");
        if (order.Stem is not null)
        {
            return [];
        }

        var dub = await DubAsync(context, order, cancellationToken);
        var inputs = Inputs(("source", dub.Result.Original.Artifact), ("media", dub.Result.Media!.Value))
            .AddNumbered("picture", context.Steps("picture"), "picture");
        foreach (var part in sound.Count == 0 ? dub.Parts.Groups : [])
        {
            inputs[NumberedInputs.Name("aac", part.Group.Index)] = part.Packets;
        }

        if (sound.Count > 0)
        {
            inputs["sound"] = sound[0].Outputs["sound"];
        }

        return
        [
            new StepPlan("pack/0", MuxRenditionStep.Name,
                new MuxRenditionOptions(order.Language, format.Extension, order.KeepOriginalAudio), inputs)
            {
                TimeLimit = TimeSpan.FromMinutes(10) + (dub.Result.Duration / 4),
            },
        ];
    }

    private static async Task<IReadOnlyList<StepPlan>> PlanPublishAsync(PlanContext context, RenditionRequest order,
        CancellationToken cancellationToken)
    {
        var dub = await DubAsync(context, order, cancellationToken);
        var file = context.Steps("pack") is [var packed] ? packed.Outputs["file"] : context.Output("sound", "sound");
        return One("publish", PublishRenditionStep.Name,
            new PublishRenditionOptions(dub.Result.Original.Name, order.Language, order.Format, order.Stem), Inputs(("file", file)));
    }

    private static async Task<Dub> DubAsync(PlanContext context, RenditionRequest order, CancellationToken cancellationToken)
    {
        var result = await context.ReadAsync<DubResult>(order.Result, cancellationToken);
        var target = result.Targets.First(target => target.Language == order.Language);
        return target.Parts is { } parts && result.Media is { } media
            ? new Dub(result, target, await context.ReadAsync<DubParts>(parts, cancellationToken),
                await context.ReadAsync<MediaInfo>(media, cancellationToken))
            : throw new DubwrightException(ExceptionReason.ProcessingError,
                "This dub was made before other forms of it could be asked for; dub it again.");
    }

    private sealed record Dub(DubResult Result, TargetResult Target, DubParts Parts, MediaInfo Media);
}

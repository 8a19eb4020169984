using Dubwright.Core.Time;
using Dubwright.Media.Muxing;
using Dubwright.Media.Probing;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Source;

namespace Dubwright.Pipeline.Steps.Delivery;

/// <param name="Window">In presentation time.</param>
public sealed record TranscodePictureOptions(PictureCodec Codec, TimeRange Window);

/// <summary>Encodes one window of the source's picture anew: <c>picture</c>, frames with their times, fit to be laid end to end.</summary>
public sealed class TranscodePictureStep(PictureTranscoder recoder) : IStep
{
    public const string Name = "recode";

    public static readonly Port<CodedPicture> Picture = new("picture");

    public string Kind => Name;

    public int Version => 2;

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var options = context.Options<TranscodePictureOptions>();
        var media = await context.ReadAsync(ProbeStep.Media, cancellationToken);
        var output = context.NewFile("picture");
        await recoder.RecodeAsync(
            context.PathOf(AcquireStep.Source), media, options.Window, options.Codec, output, context.Progress, cancellationToken);
        return StepOutcome.Of(await context.SaveAsync(Picture, output, cancellationToken));
    }
}

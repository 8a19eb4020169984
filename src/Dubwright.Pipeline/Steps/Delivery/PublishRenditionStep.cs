using Dubwright.Core.Files;
using Dubwright.Core.Languages;
using Dubwright.Media.Muxing;
using Dubwright.Pipeline.Contracts;

namespace Dubwright.Pipeline.Steps.Delivery;

/// <param name="Original">What the source is called.</param>
/// <param name="Language">The target's id.</param>
/// <param name="Format">An extension of <see cref="RenditionFormat.All"/>.</param>
public sealed record PublishRenditionOptions(string Original, int Language, string Format, Stem? Stem);

/// <summary>Names the <c>file</c>: output <c>result</c>, a <see cref="RenditionResult"/>.</summary>
public sealed class PublishRenditionStep : IStep
{
    public const string Name = "publish-rendition";

    public static readonly Port<RenditionResult> Result = new(StepOutcome.Result);

    public string Kind => Name;

    public int Version => 2;

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var options = context.Options<PublishRenditionOptions>();
        var format = RenditionFormat.Named(options.Format);
        var stem = options.Stem is { } part ? $".{part.ToString().ToLowerInvariant()}" : "";
        var name = LimitedFileName.Fit(Path.GetFileNameWithoutExtension(options.Original),
            $".{LanguageTable.Get(options.Language).Tag}{stem}.{format.Extension}");
        var result = new RenditionResult(new Deliverable(context.Input(MuxRenditionStep.File).Id, name, format.MediaType));
        return StepOutcome.Of(await context.SaveJsonAsync(Result, result, cancellationToken)) with { Sentence = name };
    }
}

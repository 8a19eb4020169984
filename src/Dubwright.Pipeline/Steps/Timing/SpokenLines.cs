using Dubwright.Core.Words;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Translation;
using Dubwright.Pipeline.Steps.Voices;

namespace Dubwright.Pipeline.Steps.Timing;

/// <summary>A line with what is known of its take.</summary>
internal sealed record SpokenLine(Line Line, TakeMetadata Take);

/// <summary>The same of another take.</summary>
internal sealed record OtherSpoken(OtherTake About, TakeMetadata Take);

/// <summary>Reads the inputs <c>lines/n</c> (windows), <c>about/id</c> (takes, by line) and <c>other/n</c> (takes beside the
/// first).</summary>
internal static class SpokenLines
{
    /// <summary>Takes beside the first.</summary>
    public static readonly Port<TakeMetadata> Other = new("other");

    /// <summary>The lines that have a take, in order.</summary>
    public static async Task<IReadOnlyList<SpokenLine>> ReadAsync(StepContext context, CancellationToken cancellationToken)
    {
        var spoken = new List<SpokenLine>();
        foreach (var line in (await context.ReadAllAsync(TranslateStep.Lines, cancellationToken)).SelectMany(window => window)
            .OrderBy(line => line.Slot.Start))
        {
            var about = SynthesiseStep.About.At(line.Id);
            if (context.Has(about))
            {
                spoken.Add(new SpokenLine(line, await context.ReadAsync(about, cancellationToken)));
            }
        }

        return spoken;
    }

    /// <summary>In the order of the options.</summary>
    public static async Task<IReadOnlyList<OtherSpoken>> OthersAsync(StepContext context, IReadOnlyList<OtherTake> others,
        CancellationToken cancellationToken)
    {
        var takes = await context.ReadAllAsync(Other, cancellationToken);
        return [.. others.Zip(takes, (about, take) => new OtherSpoken(about, take))];
    }
}

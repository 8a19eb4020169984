using Dubwright.Core.Words;
using Dubwright.Pipeline.Contracts;
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
    /// <summary>The lines that have a take, in order.</summary>
    public static async Task<IReadOnlyList<SpokenLine>> ReadAsync(StepContext context, CancellationToken cancellationToken)
    {
        var spoken = new List<SpokenLine>();
        foreach (var line in (await context.ReadAllAsync<List<Line>>("lines", cancellationToken)).SelectMany(window => window))
        {
            var about = NumberedInputs.Name("about", line.Id);
            if (context.Inputs.ContainsKey(about))
            {
                spoken.Add(new SpokenLine(line, await context.ReadAsync<TakeMetadata>(about, cancellationToken)));
            }
        }

        return spoken;
    }

    /// <summary>In the order of the options.</summary>
    public static async Task<IReadOnlyList<OtherSpoken>> OthersAsync(StepContext context, IReadOnlyList<OtherTake> others,
        CancellationToken cancellationToken)
    {
        var takes = await context.ReadAllAsync<TakeMetadata>("other", cancellationToken);
        return [.. others.Zip(takes, (about, take) => new OtherSpoken(about, take))];
    }
}

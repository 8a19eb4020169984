using Dubwright.Core.Sound;
using Dubwright.Media.Peaks;
using Dubwright.Pipeline.Contracts;

namespace Dubwright.Pipeline.Steps.Source;

public sealed record PeaksOptions(TimeSpan Duration);

/// <summary>The outline of the original sound for drawing: <c>peaks</c>, JSON.</summary>
public sealed class PeaksStep : IStep
{
    public const string Name = "peaks";

    public static readonly Port<TextFile> Peaks = new("peaks");

    public string Kind => Name;

    public int Version => 1;

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var duration = context.Options<PeaksOptions>().Duration;
        using var speech = context.OpenWindows(ExtractStep.Speech);
        var peaks = WavePeaks.Measure(speech, 0, WaveFormat.Speech.FrameAt(duration), cancellationToken);
        var path = context.NewFile("peaks.json");
        await File.WriteAllTextAsync(path, peaks.ToJson(), cancellationToken);
        return StepOutcome.Of(await context.SaveAsync(Peaks, path, cancellationToken));
    }
}

using Dubwright.Core.Sound;
using Dubwright.Media.Peaks;
using Dubwright.Pipeline.Contracts;

namespace Dubwright.Pipeline.Steps.Source;

public sealed record PeaksOptions(TimeSpan Duration);

/// <summary>The outline of the original sound for drawing: <c>peaks</c>, JSON, and <c>waveform</c>, the same in hundredths of a second as
/// bytes, of which a page reads the part that it shows.</summary>
public sealed class PeaksStep : IStep
{
    public const string Name = "peaks";

    public static readonly Port<TextFile> Peaks = new("peaks");
    public static readonly Port<WaveformFile> Waveform = new("waveform");

    public string Kind => Name;

    public int Version => 2;

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var duration = context.Options<PeaksOptions>().Duration;
        using var speech = context.OpenWindows(ExtractStep.Speech);
        var peaks = WavePeaks.Measure(speech, 0, WaveFormat.Speech.FrameAt(duration), cancellationToken);
        var path = context.NewFile("peaks.json");
        await File.WriteAllTextAsync(path, peaks.ToJson(), cancellationToken);
        var waveform = context.NewFile("waveform.bin");
        await using (var file = File.Create(waveform))
        {
            WavePeaks.Write(speech, WaveFormat.Speech.FrameAt(duration), file, cancellationToken);
        }

        return StepOutcome.Of(
            await context.SaveAsync(Peaks, path, cancellationToken), await context.SaveAsync(Waveform, waveform, cancellationToken));
    }
}

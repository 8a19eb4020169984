using Dubwright.Media.Tools;

namespace Dubwright.Media.Muxing;

/// <summary>Joins the dub's packets with the source's copied picture.</summary>
public sealed class Muxer(MediaTools tools)
{
    /// <summary>A dub's packets as one file of bare AAC. Without a container nothing can hide the encoder's priming, so it is left
    /// out.</summary>
    /// <exception cref="Core.Failures.DubwrightException">A part is cut off.</exception>
    public static async Task JoinAsync(IReadOnlyList<string> adtsParts, string output, CancellationToken cancellationToken)
    {
        using var joined = await DubTrackFile.JoinAsync(adtsParts, keepPriming: false, output + ".part", cancellationToken);
        File.Copy(joined.Path, output, overwrite: true);
    }

    /// <summary>
    /// Writes a rendition as long as the plan says: the picture's packets as they are, on the presentation time of the source; each dub in
    /// time to the sample, the encoder's priming hidden behind an edit list (Matroska, which has none that all players follow, begins one
    /// packet later).
    /// </summary>
    /// <exception cref="Core.Failures.DubwrightException">ffmpeg failed; no file is left.</exception>
    public async Task MuxAsync(MuxPlan plan, IProgress<double> progress, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfZero(plan.Dubs.Count);
        var format = plan.Format ?? RenditionFormat.For(plan.Info);
        var kind = plan.Source is { } source ? await SourceSniffer.SniffAsync(source, "", cancellationToken) : null;
        var dubs = new List<DubTrackFile>();
        var chapters = plan.OutputPath + ".chapters";
        try
        {
            foreach (var dub in plan.Dubs)
            {
                var path = $"{plan.OutputPath}.dub{dubs.Count}";
                dubs.Add(await DubTrackFile.JoinAsync(dub.AdtsParts, format != RenditionFormat.Matroska, path, cancellationToken));
            }

            if (plan.Chapters.Count > 0)
            {
                await File.WriteAllTextAsync(chapters, ChapterFile.Write(plan.Chapters), cancellationToken);
            }

            var arguments = new MuxArguments(plan, format, dubs).Build(kind is null ? [] : tools.Input(kind, plan.Source!), chapters);
            await tools.ConvertAsync(arguments, [plan.OutputPath], plan.Duration, progress, cancellationToken);
        }
        finally
        {
            dubs.ForEach(dub => dub.Dispose());
            File.Delete(chapters);
        }
    }
}

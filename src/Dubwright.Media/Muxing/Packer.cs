using Dubwright.Media.Probing;
using Dubwright.Media.Tools;

namespace Dubwright.Media.Muxing;

/// <summary>What goes into a WebM or an MXF: containers that hold other sound than the dub's own packets.</summary>
/// <param name="Source">The file that the picture and kept sound are copied from.</param>
/// <param name="Sound">The dub: Opus in Ogg for WebM, WAV for MXF.</param>
/// <param name="Language">ISO 639-2.</param>
/// <param name="KeptTracks">Zero-based audio tracks of the source that are kept behind the dub.</param>
public sealed record PackPlan(
    RenditionFormat Format, string Source, MediaInfo Info, string Sound, string Language, string Title, IReadOnlyList<int> KeptTracks,
        string OutputPath)
{
    /// <summary>The picture encoded anew, as <see cref="PictureTranscoder.JoinAsync"/> left it; null copies the source's.</summary>
    public (string Path, PictureCodec Codec)? Picture { get; init; }
}

/// <summary>Joins a picture with sound that is encoded already.</summary>
public sealed class Packer(MediaTools tools)
{
    // What an Opus decoder throws away at the start; the container moves everything behind it.
    private static readonly TimeSpan OpusDelay = TimeSpan.FromSeconds(312 / 48_000.0);

    /// <exception cref="Core.Failures.DubwrightException">ffmpeg failed; no file is left.</exception>
    public async Task PackAsync(PackPlan plan, IProgress<double> progress, CancellationToken cancellationToken)
    {
        var kind = await SourceSniffer.SniffAsync(plan.Source, "", cancellationToken);
        var isWebM = plan.Format == RenditionFormat.WebM;
        var delay = isWebM ? OpusDelay : TimeSpan.Zero;
        List<string> inputs = ["-copyts"], outputs = [];
        var next = 0;
        var source = plan.Picture is null || plan.KeptTracks.Count > 0 ? next++ : -1;
        if (source >= 0)
        {
            inputs.AddRange(["-itsoffset", MediaTools.OffsetOf(plan.Info.Origin + delay), .. tools.Input(kind, plan.Source)]);
        }

        if (plan.Picture is { } picture)
        {
            inputs.AddRange(
                ["-itsoffset", MediaTools.Text(-delay), .. MediaTools.OwnInput(PictureTranscoder.Demuxer(picture.Codec), picture.Path)]);
            outputs.AddRange(["-map", $"{next++}:v:0"]);
        }
        else
        {
            outputs.AddRange(["-map", $"{source}:{plan.Info.Video!.Stream}", "-copyinkf:v"]);
        }

        inputs.AddRange(MediaTools.OwnInput(isWebM ? "ogg" : "wav", plan.Sound));
        outputs.AddRange(["-map", $"{next}:a:0", "-c", "copy", .. Tags(0, plan.Language, plan.Title, "default")]);
        foreach (var (at, track) in plan.KeptTracks.Index())
        {
            var kept = plan.Info.Audio[track];
            outputs.AddRange(
                ["-map", $"{source}:{kept.Stream}", $"-c:a:{at + 1}", isWebM ? "libopus" : "pcm_s16le", $"-ar:a:{at + 1}", "48000",
                $"-ac:a:{at + 1}", "2"]);
            outputs.AddRange(Tags(at + 1, kept.Language ?? "und", kept.Title, "0"));
        }

        await tools.ConvertAsync(
            [
                .. inputs, .. outputs, "-map_metadata:g", "-1", "-map_chapters", "-1", "-fflags", "+bitexact", "-max_muxing_queue_size",
                    "4096",
                "-f", isWebM ? "webm" : "mxf", MediaTools.AsFile(plan.OutputPath),
            ],
            [plan.OutputPath], plan.Info.Duration, progress, cancellationToken);
    }

    private static string[] Tags(int at, string language, string? title, string disposition) =>
    [
        $"-metadata:s:a:{at}", $"language={language}", .. title is null ? (string[])[] : [$"-metadata:s:a:{at}", $"title={title}"],
            $"-disposition:a:{at}", disposition,
    ];
}

using System.Globalization;
using Dubwright.Core.Sound;
using Dubwright.Media.Encoding;
using Dubwright.Media.Probing;
using Dubwright.Media.Tools;

namespace Dubwright.Media.Muxing;

/// <summary>The argument list of one mux: the source first, then the dubs, the subtitles, the chapters.</summary>
internal sealed class MuxArguments(MuxPlan plan, RenditionFormat format, IReadOnlyList<DubTrackFile> dubs)
{
    private static readonly HashSet<string> CopiedIntoMp4 = ["aac", "mp3", "ac3", "eac3", "alac", "opus", "flac"];
    private readonly List<string> _inputs = [];
    private readonly List<string> _outputs = [];

    public IReadOnlyList<string> Build(IReadOnlyList<string> sourceInput, string chaptersPath)
    {
        _inputs.Add("-copyts");
        var inputs = 0;
        var hasSource = plan.Source is not null && (plan.Info!.Video is not null || plan.KeptTracks.Count > 0);
        if (hasSource)
        {
            AddSource(sourceInput);
            inputs++;
        }

        if (plan.Picture is { } picture)
        {
            _inputs.AddRange(MediaTools.OwnInput(PictureTranscoder.Demuxer(PictureCodec.H264), picture));
            _outputs.AddRange(["-map", $"{inputs++}:v:0", "-c:v", "copy"]);
        }

        var audio = 0;
        for (var at = 0; at < dubs.Count; at++)
        {
            AddDub(plan.Dubs[at], dubs[at], inputs++, audio++);
        }

        foreach (var index in hasSource ? plan.KeptTracks : [])
        {
            AddKept(plan.Info!.Audio[index], audio++);
        }

        for (var at = 0; at < plan.Subtitles.Count; at++)
        {
            AddSubtitles(plan.Subtitles[at], inputs++, at);
        }

        AddChapters(chaptersPath, inputs);
        AddFile();
        return [.. _inputs, .. _outputs];
    }

    private void AddSource(IReadOnlyList<string> input)
    {
        var info = plan.Info!;
        if (info.Origin != TimeSpan.Zero || info.Container == "mpegts")
        {
            _inputs.AddRange(["-itsoffset", MediaTools.OffsetOf(info.Origin)]);
        }

        _inputs.AddRange(input);
        if (info.Video is not { } video || plan.Picture is not null)
        {
            return;
        }

        // A recording may begin between key pictures: these are copied too.
        _outputs.AddRange(["-map", $"0:{video.Stream}", "-c:v", "copy", "-copyinkf:v"]);
        if ((format == RenditionFormat.Mp4 || format == RenditionFormat.Mov) && video.Codec == "hevc"
            && info.Container is not ("mp4" or "mov"))
        {
            _outputs.AddRange(["-tag:v", "hvc1"]);
        }
    }

    private void AddDub(DubTrack dub, DubTrackFile file, int input, int audio)
    {
        if (format != RenditionFormat.Matroska)
        {
            _inputs.AddRange(
                ["-itsoffset", MediaTools.Text(-TimeSpan.FromTicks(TimeSpan.TicksPerSecond * AacEncoder.PacketFrames / 48_000))]);
        }

        _inputs.AddRange(MediaTools.OwnInput("aac", file.Path));
        _outputs.AddRange(["-map", $"{input}:a:0", $"-c:a:{audio}", "copy"]);
        var lastFrames = WaveFormat.Mix.FrameAt(plan.Duration) - ((file.Packets - 1L) * AacEncoder.PacketFrames);
        if (lastFrames is > 0 and < AacEncoder.PacketFrames)
        {
            var last = format == RenditionFormat.Matroska ? file.Packets - 1 : file.Packets;
            // Relative, because the filter counts in the reader's time base or in the writer's, depending on ffmpeg's version.
            _outputs.AddRange(
                [$"-bsf:a:{audio}",
                    Invariant($"setts=duration=if(eq(N\\,{last})\\,round(DURATION*{lastFrames}/{AacEncoder.PacketFrames})\\,DURATION)")]);
        }

        AddTags("a", audio, dub.Language, dub.Title);
        _outputs.AddRange([$"-disposition:a:{audio}", dub.IsDefault ? "default" : "0"]);
    }

    private void AddKept(AudioTrack track, int audio)
    {
        _outputs.AddRange(["-map", $"0:{track.Stream}", $"-c:a:{audio}"]);
        _outputs.AddRange(format == RenditionFormat.Matroska || CopiedIntoMp4.Contains(track.Codec)
            ? ["copy"]
            : ["aac", $"-b:a:{audio}", "192k", $"-aac_coder:a:{audio}", "fast", $"-flags:a:{audio}", "+bitexact"]);
        AddTags("a", audio, track.Language ?? "und", track.Title);
        _outputs.AddRange([$"-disposition:a:{audio}", "0"]);
    }

    private void AddSubtitles(SubtitleTrack subtitles, int input, int at)
    {
        _inputs.AddRange(MediaTools.OwnInput("srt", subtitles.SubRipPath));
        _outputs.AddRange(
            ["-map", $"{input}:s:0", $"-c:s:{at}", format == RenditionFormat.Matroska ? "srt" : "mov_text", $"-disposition:s:{at}", "0"]);
        AddTags("s", at, subtitles.Language, subtitles.Title);
    }

    private void AddChapters(string path, int input)
    {
        if (plan.Chapters.Count > 0)
        {
            _inputs.AddRange(MediaTools.OwnInput("ffmetadata", path));
        }

        var from = plan.Chapters.Count > 0 ? input : plan.Info?.Video is not null ? 0 : -1;
        _outputs.AddRange(["-map_chapters", MediaTools.Text(from)]);
    }

    private void AddFile()
    {
        // Only the file's and the tracks' own: a bare -map_metadata would take the chapters' titles away too.
        _outputs.AddRange(["-map_metadata:g", "-1", "-map_metadata:s", "-1"]);
        foreach (var (name, value) in plan.Metadata.OrderBy(tag => tag.Key, StringComparer.Ordinal))
        {
            _outputs.AddRange(["-metadata", $"{name}={value}"]);
        }

        _outputs.AddRange(["-fflags", "+bitexact", "-max_muxing_queue_size", "4096"]);
        _outputs.AddRange(format == RenditionFormat.Matroska
            ? ["-f", "matroska"]
            : ["-movflags", "+faststart", "-f", format == RenditionFormat.M4a ? "ipod" : format.Extension]);
        _outputs.Add(MediaTools.AsFile(plan.OutputPath));
    }

    private void AddTags(string type, int at, string language, string? title)
    {
        _outputs.AddRange([$"-metadata:s:{type}:{at}", $"language={language}"]);
        if (title is not null)
        {
            _outputs.AddRange([$"-metadata:s:{type}:{at}", $"title={title}", $"-metadata:s:{type}:{at}", $"handler_name={title}"]);
        }
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

using System.Globalization;
using Dubwright.Core.Sound;
using Dubwright.Media.Encoding;
using Dubwright.Media.Probing;
using Dubwright.Media.Tools;

namespace Dubwright.Media.Muxing;

/// <summary>The argument list of one mux: the source first, then the dubs, the subtitles, the tags and chapters.</summary>
/// <param name="content">What the source holds beside picture and sound.</param>
/// <param name="kept">The streams of it that go into the result.</param>
internal sealed class MuxArguments(MuxPlan plan, RenditionFormat format, IReadOnlyList<DubTrackFile> dubs, AncillaryContent content,
    IReadOnlyList<AncillaryTrack> kept)
{
    // What an Opus decoder throws away at the start; WebM moves everything behind it.
    private static readonly TimeSpan OpusDelay = TimeSpan.FromSeconds(312 / 48_000.0);

    private static readonly HashSet<string> CopiedIntoMp4 = ["aac", "mp3", "ac3", "eac3", "alac", "opus", "flac"];

    private readonly List<string> _inputs = ["-copyts"];
    private readonly List<string> _outputs = [];
    private readonly TimeSpan _delay = format == RenditionFormat.WebM ? OpusDelay : TimeSpan.Zero;

    private string Muxer { get; } = format.Muxer;

    public IReadOnlyList<string> Build(IReadOnlyList<string> sourceInput, string metadata, IReadOnlyList<string> covers)
    {
        var inputs = 0;
        if (plan.Source is not null)
        {
            AddSource(sourceInput);
            inputs++;
        }

        if (plan.Picture is { } picture)
        {
            Offset(-_delay);
            _inputs.AddRange(MediaTools.OwnInput(PictureTranscoder.Demuxer(format.Recoding(plan.Info!.Video!)!.Value), picture));
            _outputs.AddRange(["-map", $"{inputs++}:v:0", "-c:v", "copy"]);
        }

        var audio = 0;
        for (var at = 0; at < dubs.Count; at++)
        {
            AddDub(plan.Dubs[at], dubs[at], inputs++, audio++);
        }

        foreach (var index in plan.KeptTracks)
        {
            AddKept(plan.Info!.Audio[index], audio++);
        }

        for (var at = 0; at < plan.Subtitles.Count; at++)
        {
            AddSubtitles(plan.Subtitles[at], inputs++, at);
        }

        AddAncillary(covers);
        _inputs.AddRange(MediaTools.OwnInput("ffmetadata", metadata));
        AddFile(inputs);
        return [.. _inputs, .. _outputs];
    }

    private void Offset(TimeSpan by)
    {
        if (by != TimeSpan.Zero)
        {
            _inputs.AddRange(["-itsoffset", MediaTools.Text(by)]);
        }
    }

    private void AddSource(IReadOnlyList<string> input)
    {
        var info = plan.Info!;
        var origin = info.Origin + _delay;
        if (origin != TimeSpan.Zero || info.Container == "mpegts")
        {
            _inputs.AddRange(["-itsoffset", MediaTools.OffsetOf(origin)]);
        }

        _inputs.AddRange(input);
        if (info.Video is not { } video || !format.HoldsPicture)
        {
            return;
        }

        AddTag("s:v:0", "language", content.Picture?.Language);
        AddTag("s:v:0", "title", content.Picture?.Title);
        if (plan.Picture is not null)
        {
            return;
        }

        // A recording may begin between key pictures: these are copied too.
        _outputs.AddRange(["-map", $"0:{video.Stream}", "-c:v", "copy", "-copyinkf:v"]);
        if (Muxer is "mp4" or "mov" && video.Codec == "hevc" && info.Container is not ("mp4" or "mov"))
        {
            _outputs.AddRange(["-tag:v:0", "hvc1"]);
        }
    }

    private void AddDub(DubTrack dub, DubTrackFile file, int input, int audio)
    {
        if (dub.Encoded is not null)
        {
            _inputs.AddRange(MediaTools.OwnInput(Muxer == "webm" ? "ogg" : Muxer == "mxf" ? "wav" : Muxer, file.Path));
            _outputs.AddRange(["-map", $"{input}:a:0", $"-c:a:{audio}", "copy"]);
        }
        else
        {
            AddPackets(file, input, audio);
        }

        // Where sound alone has no tags beside the file's, a track's title would take the place of the work's.
        AddTags("a", audio, dub.Language, Muxer is "ogg" or "flac" or "mp3" or "wav" ? null : dub.Title);
        _outputs.AddRange([$"-disposition:a:{audio}", dub.IsDefault ? "default" : "0"]);
    }

    private void AddPackets(DubTrackFile file, int input, int audio)
    {
        var matroska = Muxer == "matroska";
        if (!matroska)
        {
            Offset(-TimeSpan.FromTicks(TimeSpan.TicksPerSecond * AacEncoder.PacketFrames / 48_000));
        }

        _inputs.AddRange(MediaTools.OwnInput("aac", file.Path));
        _outputs.AddRange(["-map", $"{input}:a:0", $"-c:a:{audio}", "copy"]);
        var lastFrames = WaveFormat.Mix.FrameAt(plan.Duration) - ((file.Packets - 1L) * AacEncoder.PacketFrames);
        if (lastFrames is > 0 and < AacEncoder.PacketFrames)
        {
            var last = matroska ? file.Packets - 1 : file.Packets;
            // Relative, because the filter counts in the reader's time base or in the writer's, depending on ffmpeg's version.
            _outputs.AddRange(
                [$"-bsf:a:{audio}",
                    Invariant($"setts=duration=if(eq(N\\,{last})\\,round(DURATION*{lastFrames}/{AacEncoder.PacketFrames})\\,DURATION)")]);
        }
    }

    private void AddKept(AudioTrack track, int audio)
    {
        string[] codec = Muxer switch
        {
            "matroska" => ["copy"],
            "webm" when track.Codec is "opus" or "vorbis" => ["copy"],
            "webm" => ["libopus", $"-ar:a:{audio}", "48000", $"-ac:a:{audio}", "2"],
            "mxf" => ["pcm_s16le", $"-ar:a:{audio}", "48000", $"-ac:a:{audio}", "2"],
            _ when CopiedIntoMp4.Contains(track.Codec) => ["copy"],
            _ => ["aac", $"-b:a:{audio}", "192k", $"-aac_coder:a:{audio}", "fast", $"-flags:a:{audio}", "+bitexact"],
        };
        _outputs.AddRange(["-map", $"0:{track.Stream}", $"-c:a:{audio}", .. codec]);
        AddTags("a", audio, track.Language ?? "und", track.Title);
        _outputs.AddRange([$"-disposition:a:{audio}", "0"]);
    }

    private void AddSubtitles(SubtitleTrack subtitles, int input, int at)
    {
        _inputs.AddRange(MediaTools.OwnInput("srt", subtitles.SubRipPath));
        var codec = Muxer switch { "matroska" => "srt", "webm" => "webvtt", _ => "mov_text" };
        _outputs.AddRange(["-map", $"{input}:s:0", $"-c:s:{at}", codec, $"-disposition:s:{at}", "0"]);
        AddTags("s", at, subtitles.Language, subtitles.Title);
    }

    private void AddAncillary(IReadOnlyList<string> covers)
    {
        var subtitles = plan.Subtitles.Count;
        var pictures = format.HoldsPicture && plan.Info?.Video is not null ? 1 : 0;
        var attached = 0;
        foreach (var stream in kept.Where(stream => stream.Kind != AncillaryKind.Cover || Muxer != "matroska"))
        {
            var codec = stream.CodecIn(format)!;
            var (type, at) = stream.Kind switch
            {
                AncillaryKind.Subtitles => ("s", subtitles++),
                AncillaryKind.Cover => ("v", pictures++),
                _ => ("t", attached++),
            };
            _outputs.AddRange(["-map", $"0:{stream.Index}", $"-c:{type}:{at}", codec]);
            if (stream.Kind == AncillaryKind.Attachment)
            {
                AddAttachment(attached - 1, stream.FileName ?? $"attachment{attached}", stream.MimeType ?? "application/octet-stream");
                continue;
            }

            AddTags(type, at, stream.Language ?? "und", stream.Title);
            _outputs.AddRange([$"-disposition:{type}:{at}", stream.Kind == AncillaryKind.Cover ? "attached_pic" : stream.Disposition]);
        }

        foreach (var (cover, path) in kept.Where(stream => stream.Kind == AncillaryKind.Cover).Zip(covers))
        {
            var ending = cover.Codec == "mjpeg" ? "jpeg" : cover.Codec;
            _outputs.AddRange(["-attach", MediaTools.AsFile(path)]);
            AddAttachment(
                attached++, cover.FileName ?? $"cover.{(ending == "jpeg" ? "jpg" : ending)}", cover.MimeType ?? $"image/{ending}");
        }
    }

    private void AddAttachment(int at, string name, string type)
    {
        AddTag($"s:t:{at}", "filename", name);
        AddTag($"s:t:{at}", "mimetype", type);
    }

    private void AddFile(int metadata)
    {
        // Only the file's own and the tracks' own: a bare -map_metadata would take the chapters' titles away too.
        _outputs.AddRange(["-map_metadata:g", $"{metadata}:g", "-map_metadata:s", "-1"]);
        var chapters = plan.Chapters.Count > 0 || _delay > TimeSpan.Zero ? metadata : content.Chapters > 0 ? 0 : -1;
        _outputs.AddRange(["-map_chapters", MediaTools.Text(chapters)]);
        AddTag("g", "timecode", Timecode());
        _outputs.AddRange(["-fflags", "+bitexact", "-max_muxing_queue_size", "4096"]);
        _outputs.AddRange(Muxer switch
        {
            // QuickTime has a place of its own for tags that begin like this, and cameras use it.
            "mov" when content.Tags.Keys.Any(tag => tag.StartsWith("com.", StringComparison.Ordinal)) =>
                ["-movflags", "+faststart+use_metadata_tags"],
            "mp4" or "mov" or "ipod" => ["-movflags", "+faststart"],
            "wav" => ["-rf64", "auto"],
            _ => (string[])[],
        });
        _outputs.AddRange(["-f", Muxer, MediaTools.AsFile(plan.OutputPath)]);
    }

    // A track of timecode is counted in the picture's frames, and dropped frames are only known at the rates of NTSC.
    private string? Timecode()
    {
        var rate = plan.Info?.Video?.FramesPerSecond ?? 0;
        var ntsc = Math.Abs((rate * 1.001 / 30) - Math.Round(rate * 1.001 / 30)) < 1e-4;
        return content.Timecode is { Length: 11 } code && format.HoldsPicture && rate >= 1 && (ntsc || code[8] == ':')
            && code.Select((letter, at) => at % 3 == 2 ? letter is ':' or ';' : char.IsAsciiDigit(letter)).All(fits => fits) ? code : null;
    }

    private void AddTags(string type, int at, string language, string? title)
    {
        AddTag($"s:{type}:{at}", "language", language);
        AddTag($"s:{type}:{at}", "title", title);
        AddTag($"s:{type}:{at}", "handler_name", title);
    }

    private void AddTag(string place, string name, string? value)
    {
        if (value is not null)
        {
            _outputs.AddRange([$"-metadata:{place}", $"{name}={value}"]);
        }
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

using Dubwright.Core.Failures;
using Dubwright.Core.Sound;
using Dubwright.Core.Time;
using Dubwright.Media.Probing;
using Dubwright.Media.Tools;

namespace Dubwright.Media.Extracting;

/// <summary>
/// Decodes any window of any source to exact lengths. Every sample is decoded from the last mark before it, whatever window asks for it:
/// marks stand at fixed distances, so windows meet without a seam even where a codec draws random noise, and no window decodes a film from
/// its start.
/// </summary>
internal sealed class WindowDecoder(MediaTools tools, TimeSpan markEvery)
{
    /// <returns>What was listened to for what is one channel; null where nothing is.</returns>
    public async Task<ChannelUse?> DecodeAsync(
        string source, MediaInfo info, IReadOnlyList<int> tracks, TimeRange window, IReadOnlyList<DecodedWave> waves,
        IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var kind = await SourceSniffer.SniffAsync(source, "", cancellationToken);
        var chosen = Choose(info, tracks);
        var runs = Runs(window).ToList();
        var channels = waves.Max(wave => Math.Max(2, wave.Format.Channels));
        var wide = waves.Select(wave => Wide(wave, channels)).ToList();
        var parts = wide.Select(wave => wave with { Path = wave.Path + ".part" }).ToList();
        var joins = wide.Select(wave => new WaveJoin(wave)).ToList();
        ChannelUse? use = null;
        var whole = false;
        try
        {
            foreach (var run in runs)
            {
                var share = new Share(progress, (run.Part.Start - window.Start) / window.Duration, run.Part.Duration / window.Duration);
                await run.RunAsync(tools, kind, source, info, chosen, parts, share, cancellationToken);
                for (var at = 0; at < wide.Count; at++)
                {
                    joins[at].Add(parts[at].Path, run.Frames(wide[at].Format), isOnly: runs.Count == 1);
                }
            }

            joins.ForEach(join => join.Dispose());
            foreach (var (one, all) in waves.Zip(wide).Where(pair => pair.First != pair.Second))
            {
                use = SpeechMixdown.Mix(all.Path, one.Path, cancellationToken);
                File.Delete(all.Path);
            }

            whole = true;
            return use;
        }
        finally
        {
            joins.ForEach(join => join.Dispose());
            foreach (var path in whole ? [] : waves.Concat(wide).Concat(parts).Select(wave => wave.Path))
            {
                File.Delete(path);
            }
        }
    }

    // What shall be one channel is made of all here.
    private static DecodedWave Wide(DecodedWave wave, int channels) => wave.Format.Channels > 1 || wave.OwnLayout is not null ? wave
        : new DecodedWave(new WaveFormat(wave.Format.SampleRate, channels), wave.Path + ".wide");

    private IEnumerable<DecodeRun> Runs(TimeRange window)
    {
        for (var start = window.Start; start < window.End;)
        {
            var mark = markEvery * Math.Floor(start / markEvery);
            var end = mark + markEvery < window.End ? mark + markEvery : window.End;
            yield return new DecodeRun(mark, new TimeRange(start, end));
            start = end;
        }
    }

    private static List<AudioTrack> Choose(MediaInfo info, IReadOnlyList<int> tracks)
    {
        var chosen = tracks.Distinct().Select(index => info.Audio.FirstOrDefault(track => track.Index == index)).ToList();
        if (chosen.Count == 0 || chosen.Contains(null))
        {
            throw new DubwrightException(
                ExceptionReason.InvalidAudioTracksSelection,
                $"The source has {info.Audio.Count} sound track{(info.Audio.Count == 1 ? "" : "s")}, counted from 0; choose among them.");
        }

        return chosen!;
    }

    private sealed class Share(IProgress<double>? whole, double from, double width) : IProgress<double>
    {
        public void Report(double value) => whole?.Report(from + (width * value));
    }
}

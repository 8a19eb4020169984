using Dubwright.Core.Sound;
using Dubwright.Core.Time;
using Dubwright.Core.Words;
using Dubwright.Media.Extracting;
using Dubwright.Media.Loudness;
using Dubwright.Media.Probing;
using Dubwright.Pipeline.Steps.Mixing;
using Dubwright.Pipeline.Steps.Quality.Checks;
using Dubwright.Pipeline.Steps.Quality.Report;

namespace Dubwright.Pipeline.Steps.Quality;

/// <summary>Judges any dub against its original, both as files: what can be told without knowing how it was made.</summary>
public sealed class FilePair(MediaProbe probe, SoundDecoder decoder, ClockReader clocks)
{
    private const double AudioFrame = Timeline.PacketFrames / 48_000.0;

    /// <param name="slots">Where the original's lines sound, where that is known.</param>
    /// <param name="said">What the dub says and who hears it; null where nobody told.</param>
    /// <param name="folder">Holds decoded sound of one window at a time.</param>
    /// <returns>The report, and the same as a page.</returns>
    /// <exception cref="Core.Failures.DubwrightException">A file is no media, or holds no sound.</exception>
    public async Task<(QualityReport Report, string Page)> JudgeAsync(
        string original, string dub, IReadOnlyList<TimeRange> slots, ReferenceLines? said, QualityThresholds thresholds, string folder,
        CancellationToken cancellationToken)
    {
        var (source, made) = (await probe.ProbeAsync(original, cancellationToken), await probe.ProbeAsync(dub, cancellationToken));
        var both = source.Duration < made.Duration ? source.Duration : made.Duration;
        var (sourceTrack, madeTrack) = (TrackChoice.Of(source, null).Track, TrackChoice.Of(made, null).Track);
        var (before, after, understood) = (new List<MeasuredWindow>(), new List<MeasuredWindow>(), new List<(string Said, string Heard)>());
        foreach (var window in Timeline.Windows(both))
        {
            var (one, other) = (await DecodeAsync(original, sourceTrack, window, folder, "original", cancellationToken),
                await DecodeAsync(dub, madeTrack, window, folder, "dub", cancellationToken));
            using var spokenBefore = new WindowedSound([new SoundWindow(window.Start, one.Low)]);
            before.Add(MeasureDubStep.Measure(one.Loud, one.Low, spokenBefore, window, cancellationToken));
            after.Add(MeasureDubStep.Measure(other.Loud, other.Low, spokenBefore, window, cancellationToken));
            understood.AddRange(said is null ? [] : await said.HearAsync(window, other.Low, cancellationToken));
        }

        var (loudness, dubLoudness) = (LoudnessTrack.Merge(before.Select(window => window.Loudness)), LoudnessTrack
            .Merge(after.Select(window => window.Loudness)));
        var spoken = after.SelectMany(window => window.Speech).ToList();
        var frame = source.Video is { FramesPerSecond: > 0 } picture ? 1 / picture.FramesPerSecond : AudioFrame;
        var lines = slots.Select((slot, at) => Line(at, slot, spoken)).ToList();
        List<QualityRow> rows =
        [
            QualityRow.AtMost("length", "Difference in length from the source", Math.Abs((made.Duration - source.Duration).TotalSeconds),
                "s", frame, 2 * frame),
            .. ClockChecks.Rows(
                await clocks.ReadAsync(original, source, sourceTrack.Index, cancellationToken),
                await clocks.ReadAsync(dub, made, madeTrack.Index, cancellationToken),
                source.Video?.FramesPerSecond ?? 0),
            .. Mixed("source", sourceTrack),
            .. Mixed("dub", madeTrack),
            .. SoundChecks.Levels(loudness, dubLoudness, thresholds, LoudnessTarget.Source),
            .. SoundChecks.Speech([.. before.SelectMany(window => window.Speech)], spoken, [],
                after.Select(window => window.Leak), thresholds),
        ];
        if (lines.Count > 0)
        {
            rows.Add(QualityRow
                .AtLeast("lines_heard", "Lines whose slot holds speech", lines
                .Count(line => line.Grade == Grade.Green) / (double)lines.Count, "", thresholds.LinesHeard));
        }

        if (said is not null)
        {
            var by = new RecognizerUse(said.Engine.Identity.Name, "");
            rows.Add(IntelligibilityChecks.Row(understood, said.Lines.Count, by, thresholds));
            rows.Add(IntelligibilityChecks.Understood(understood, by, thresholds));
        }

        var report = new QualityReport(rows.Max(row => row.Grade), rows, lines);
        return (report, QualityPage.Write(Path.GetFileName(dub), report, both, loudness, dubLoudness));
    }

    // What has neither two channels nor those of 5.1 is measured as something that it is not.
    private static IEnumerable<QualityRow> Mixed(string file, AudioTrack track) => track.Channels <= WaveFormat.Mix.Channels
        || (track.IsSurround && track.Channels == WaveFormat.Surround.Channels) ? [] :
        [
            QualityRow.Chosen($"{file}_mixed_down", FormattableString.Invariant(
                $"The {track.Channels} channels of the {file} are measured mixed down to {(track.IsSurround ? "5.1" : "stereo")}")),
        ];

    private async Task<(string Loud, string Low)> DecodeAsync(
        string media, AudioTrack track, TimeRange window, string folder, string name, CancellationToken cancellationToken)
    {
        var format = track.IsSurround ? WaveFormat.Surround : WaveFormat.Mix;
        var (loud, low) = (Path.Combine(folder, $"{name}.loud.wav"), Path.Combine(folder, $"{name}.low.wav"));
        await decoder.DecodeAsync(media, window, format.SampleRate, format.Channels, loud, cancellationToken);
        await decoder.DecodeAsync(media, window, WaveFormat.Speech.SampleRate, WaveFormat.Speech.Channels, low, cancellationToken);
        return (loud, low);
    }

    private static LineQuality Line(int at, TimeRange slot, List<TimeRange> spoken)
    {
        var heard = Math.Round(LineGrading.Share(slot, spoken), 3);
        var isHeard = heard >= LineGrading.IsHeard;
        return new LineQuality(at + 1, slot, null, null, null, heard, null, isHeard ? "heard" : "no voice in its slot", isHeard
            ? Grade.Green : Grade.Red);
    }
}

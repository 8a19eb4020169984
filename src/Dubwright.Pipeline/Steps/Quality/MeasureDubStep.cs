using Dubwright.Core.Sound;
using Dubwright.Core.Time;
using Dubwright.Media.Detection;
using Dubwright.Media.Extracting;
using Dubwright.Media.Loudness;
using Dubwright.Media.Separation;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Mixing;
using Dubwright.Pipeline.Steps.Source;

namespace Dubwright.Pipeline.Steps.Quality;

/// <param name="Window">What to hear of the dub.</param>
public sealed record MeasureDubOptions(TimeRange Window);

/// <summary>What was heard in one window of the finished dub, on the programme's clock.</summary>
/// <param name="Frames">Decoded at 48 kHz.</param>
public sealed record MeasuredWindow(LoudnessTrack Loudness, IReadOnlyList<TimeRange> Speech, long Frames, VoiceLeak Leak);

/// <summary>
/// Decodes one window of the dub's own packets (<c>aac/n</c>) and measures it, beside the source's <c>speech</c>: <c>heard</c>, a
/// <see cref="MeasuredWindow"/>. It reads the groups and not the file that they are copied into, so an edit is listened to where it is
/// heard.
/// </summary>
public sealed class MeasureDubStep(PacketDecoder decoder) : IStep
{
    public const string Name = "listen";

    public static readonly Port<MeasuredWindow> Heard = new("heard");

    public string Kind => Name;

    public int Version => 4;

    // Much shorter than what is read of the source, because an edit has its window heard again; long enough to tell speech from what is
    // always there.
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(2);

    /// <summary>The steps that listen to a whole dub.</summary>
    /// <param name="encoded">The steps whose <c>aac</c> it is.</param>
    /// <param name="speech">The steps whose <c>speech</c> the source's is; none where there is no original.</param>
    internal static IEnumerable<StepPlan> Plans(StageId stage, TimeSpan duration, IReadOnlyList<CompletedStep> encoded,
        IReadOnlyList<CompletedStep> speech) =>
        Timeline.Windows(duration, Length).Select((window, at) => new StepPlan(
            stage.Step(at), Name, new MeasureDubOptions(window),
            new ArtifactDictionary().AddNumbered(EncodeStep.Packets, encoded, Groups(window))
                .AddNumbered(ExtractStep.Speech, speech, Timeline.WindowsOf(window, Timeline.Windows(duration).Count)))
        {
            Cost = window.Duration.TotalSeconds,
        });

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var window = context.Options<MeasureDubOptions>().Window;
        var (loud, low) = (context.NewFile("loud.wav"), context.NewFile("low.wav"));
        var first = context.Numbers(EncodeStep.Packets)[0] * Timeline.GroupFrames;
        await decoder.DecodeAsync(context.PathsOf(EncodeStep.Packets), first, window, loud, low, cancellationToken);
        context.Progress.Report(0.5);
        // A narration has no original.
        using var original = context.Numbers(ExtractStep.Speech).Count > 0 ? context.OpenWindows(ExtractStep.Speech) : null;
        var heard = Measure(loud, low, original, window, cancellationToken);
        return StepOutcome.Of(await context.SaveJsonAsync(Heard, heard, cancellationToken));
    }

    /// <param name="loud">The window at 48 kHz in the mix's channels.</param>
    /// <param name="low">The same in that of speech.</param>
    /// <param name="original">The source's speech; null where there was none.</param>
    public static MeasuredWindow Measure(string loud, string low, ISound? original, TimeRange window, CancellationToken cancellationToken)
    {
        using var dub = new WindowedSound([new SoundWindow(window.Start, low)]);
        return new MeasuredWindow(
            Loudness(loud, window, out var frames, cancellationToken), Speech(VoiceOf(loud, low), window, cancellationToken), frames,
            original is null ? new VoiceLeak(window.Start, [], []) : VoiceLeak.Measure(original, dub, window, cancellationToken));
    }

    private static IEnumerable<int> Groups(TimeRange window)
    {
        var first = Math.Max(0, Timeline.Frames(window.Start) - PacketDecoder.OverlapFrames) / Timeline.GroupFrames;
        var last = Math.Max(0, Timeline.Frames(window.End) - 1) / Timeline.GroupFrames;
        return Enumerable.Range((int)first, (int)(last - first) + 1);
    }

    private static LoudnessTrack Loudness(string path, TimeRange window, out long frames, CancellationToken cancellationToken)
    {
        using var sound = new WindowedSound([new SoundWindow(window.Start, path)]);
        var first = sound.Format.FrameAt(window.Start);
        frames = sound.Frames - first;
        return LoudnessMeter.Measure(sound, first, sound.Format.FrameAt(window.End) - first, cancellationToken);
    }

    // In 5.1 the new voice is in the centre, and what plays in the other channels need not hide it.
    private static string VoiceOf(string loud, string low)
    {
        using var sound = WaveReader.Open(loud);
        if (sound.Format != WaveFormat.Surround)
        {
            return low;
        }

        using var centre = DownmixedSound.Centre(sound);
        var path = low + ".centre";
        Resampler.Resample(MonoSound.From(centre, 0, centre.Frames), WaveFormat.Speech.SampleRate).Save(path);
        return path;
    }

    private static List<TimeRange> Speech(string path, TimeRange window, CancellationToken cancellationToken)
    {
        using var speech = WaveReader.Open(path);
        return [.. VoiceActivity.Measure(speech, cancellationToken).Speech.Select(range => range.Shift(window.Start))];
    }
}

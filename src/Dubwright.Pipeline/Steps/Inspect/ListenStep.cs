using Dubwright.Core.Time;
using Dubwright.Media.Detection;
using Dubwright.Media.Extracting;
using Dubwright.Media.Loudness;
using Dubwright.Media.Separation;
using Dubwright.Media.Wave;
using Dubwright.Pipeline.Orchestration;

namespace Dubwright.Pipeline.Steps.Inspect;

/// <param name="Window">What to hear of the rendition.</param>
public sealed record ListenOptions(TimeRange Window);

/// <summary>What was heard in one window of the finished dub, on the programme's clock.</summary>
/// <param name="Frames">Decoded at 48 kHz.</param>
public sealed record HeardWindow(LoudnessTrack Loudness, IReadOnlyList<TimeRange> Speech, long Frames, VoiceLeak Leak);

/// <summary>Decodes one window of the dub's own sound and measures it, beside the source's <c>speech</c>: <c>heard</c>, a <see cref="HeardWindow"/>.</summary>
public sealed class ListenStep(SoundDecoder decoder) : IStep
{
    public const string Name = "listen";

    public string Kind => Name;

    public int Version => 2;

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var window = context.Options<ListenOptions>().Window;
        var (loud, low) = (context.NewFile("loud.wav"), context.NewFile("low.wav"));
        await Task.WhenAll(
            decoder.DecodeAsync(context.PathOf("audio"), window, WaveFormat.Mix.SampleRate, WaveFormat.Mix.Channels, loud, cancellationToken),
            decoder.DecodeAsync(context.PathOf("audio"), window, WaveFormat.Speech.SampleRate, WaveFormat.Speech.Channels, low, cancellationToken));
        context.Progress.Report(0.5);
        // A narration has no original.
        using var original = context.Numbers("speech").Count > 0 ? context.OpenWindows("speech") : null;
        var heard = Measure(loud, low, original, window, cancellationToken);
        return StepOutcome.Of("heard", await context.SaveJsonAsync(heard, cancellationToken));
    }

    /// <param name="loud">The window in the mix's format.</param>
    /// <param name="low">The same in that of speech.</param>
    /// <param name="original">The source's speech; null where there was none.</param>
    public static HeardWindow Measure(string loud, string low, ISound? original, TimeRange window, CancellationToken cancellationToken)
    {
        using var dub = new WindowedSound([new SoundWindow(window.Start, low)]);
        return new HeardWindow(
            Loudness(loud, window, out var frames, cancellationToken), Speech(low, window, cancellationToken), frames,
            original is null ? new VoiceLeak(window.Start, [], []) : VoiceLeak.Measure(original, dub, window, cancellationToken));
    }

    private static LoudnessTrack Loudness(string path, TimeRange window, out long frames, CancellationToken cancellationToken)
    {
        using var sound = new WindowedSound([new SoundWindow(window.Start, path)]);
        var first = sound.Format.FrameAt(window.Start);
        frames = sound.Frames - first;
        return LoudnessMeter.Measure(sound, first, sound.Format.FrameAt(window.End) - first, cancellationToken);
    }

    private static List<TimeRange> Speech(string path, TimeRange window, CancellationToken cancellationToken)
    {
        using var speech = WaveReader.Open(path);
        return [.. VoiceActivity.Measure(speech, cancellationToken).Speech.Select(range => range.Shift(window.Start))];
    }
}

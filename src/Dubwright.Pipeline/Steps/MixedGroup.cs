using Dubwright.Core.Sound;
using Dubwright.Media.Encoding;
using Dubwright.Media.Loudness;
using Dubwright.Media.Mixing;
using Dubwright.Pipeline.Contracts;

namespace Dubwright.Pipeline.Steps;

/// <summary>
/// What a group's mix is kept as: <c>mix</c>, 48 kHz stereo or 5.1, <c>head</c> and <c>tail</c>, its edges, which are all that a
/// neighbour is encoded from, and <c>loudness</c>, a <see cref="LoudnessTrack"/>.
/// </summary>
internal static class MixedGroup
{
    /// <summary>How many frames limiter and encoder hear of a neighbour.</summary>
    private const int EdgeFrames = AacEncoder.PreRollFrames + Mastering.ContextFrames;

    public static readonly Port<WaveFile> Mix = new("mix");
    public static readonly Port<LoudnessTrack> Loudness = new("loudness");

    private static readonly Port<WaveFile> Head = new("head");
    private static readonly Port<WaveFile> Tail = new("tail");

    public static async Task<StepOutcome> SaveMixAsync(
        this StepContext context, MixGroup group, string mix, CancellationToken cancellationToken) => StepOutcome.Of(
        await context.SaveJsonAsync(Loudness, Measure(mix, group, cancellationToken), cancellationToken),
        await context.SaveAsync(Head, Part(context, mix, "head", 0), cancellationToken),
        await context.SaveAsync(Tail, Part(context, mix, "tail", Math.Max(0, group.Frames - EdgeFrames)), cancellationToken),
        await context.SaveAsync(Mix, mix, cancellationToken));

    /// <summary>A group as <c>mix/n</c> between the <c>tail/n</c> of the one before it and the <c>head/n</c> of the one after.</summary>
    public static ArtifactDictionary AddMixed(this ArtifactDictionary inputs, IReadOnlyList<CompletedStep> mixed, MixGroup group) => inputs
        .AddNumbered(Mix, mixed, [group.Index])
        .AddNumbered(Tail, mixed, [group.Index - 1])
        .AddNumbered(Head, mixed, [group.Index + 1]);

    /// <summary>What <see cref="AddMixed"/> gave, as one sound.</summary>
    public static WindowedSound OpenMixed(this StepContext context) =>
        new([.. context.GroupWindows(Tail, Timeline.GroupFrames - EdgeFrames), .. context.GroupWindows(Mix),
            .. context.GroupWindows(Head)]);

    // As many frames from one on as an edge has, or as there are.
    private static string Part(StepContext context, string mix, string name, long from)
    {
        var path = context.NewFile($"{name}.wav");
        using var reader = WaveReader.Open(mix);
        using var writer = WaveWriter.Create(path, reader.Format);
        var samples = new short[Math.Min(EdgeFrames, reader.Frames - from) * reader.Format.Channels];
        reader.Read(from, samples);
        writer.Write(samples);
        return path;
    }

    private static LoudnessTrack Measure(string path, MixGroup group, CancellationToken cancellationToken)
    {
        using var mix = new WindowedSound([new SoundWindow(group.Time.Start, path)]);
        return LoudnessMeter.Measure(mix, group.StartFrame, group.Frames, cancellationToken);
    }
}

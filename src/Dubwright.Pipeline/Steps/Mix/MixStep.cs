using Dubwright.Media.Loudness;
using Dubwright.Media.Mixing;
using Dubwright.Media.Wave;
using Dubwright.Pipeline.Orchestration;
using Dubwright.Pipeline.Storage;

namespace Dubwright.Pipeline.Steps.Mix;

/// <param name="Line">The line, whose take is the input <c>take/line</c>.</param>
public sealed record LinePlace(int Line, TimeSpan Start, double Rate, double GainDb);

/// <param name="Lines">The lines that may sound in this group.</param>
public sealed record MixOptions(MixGroup Group, IReadOnlyList<LinePlace> Lines)
{
    /// <summary>How far from a group a line may lie and still be looked at: its fades and its filters' memory are far shorter.</summary>
    public static TimeSpan Reach { get; } = TimeSpan.FromSeconds(1);
}

/// <summary>
/// Lays the takes over the background of one group: <c>mix</c>, 48 kHz stereo, <c>head</c> and <c>tail</c>, its first and last two seconds,
/// which is all that a neighbour is encoded from, and <c>loudness</c>, a <see cref="LoudnessTrack"/>.
/// </summary>
public sealed class MixStep : IStep
{
    public const string Name = "mix";

    /// <summary>How long head and tail are: more than the limiter and the encoder hear of a neighbour.</summary>
    public const long EdgeFrames = 96_000;

    public string Kind => Name;

    public int Version => 2;

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var (group, lines) = context.Options<MixOptions>();
        var output = context.NewFile("mix.wav");
        using (var background = context.OpenGroups("background"))
        {
            var takes = lines
                .Select(line => new PlacedTake(context.PathOf(NumberedInputs.Name("take", line.Line)), line.Start, line.Rate, line.GainDb)).ToList();
            GroupMixer.Mix(background, group.StartFrame, group.Frames, takes, output, cancellationToken);
        }

        return new StepOutcome(new Dictionary<string, ArtifactId>
        {
            ["loudness"] = await context.SaveJsonAsync(Loudness(output, group, cancellationToken), cancellationToken),
            ["head"] = await context.SaveAsync(Part(context, output, "head", 0), cancellationToken),
            ["tail"] = await context.SaveAsync(Part(context, output, "tail", Math.Max(0, group.Frames - EdgeFrames)), cancellationToken),
            ["mix"] = await context.SaveAsync(output, cancellationToken),
        });
    }

    // Two seconds from a frame, or as many as there are.
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

    private static LoudnessTrack Loudness(string path, MixGroup group, CancellationToken cancellationToken)
    {
        using var mix = new WindowedSound([new SoundWindow(group.Time.Start, path)]);
        return LoudnessMeter.Measure(mix, group.StartFrame, group.Frames, cancellationToken);
    }
}

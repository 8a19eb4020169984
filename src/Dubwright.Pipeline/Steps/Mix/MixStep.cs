using Dubwright.Media.Loudness;
using Dubwright.Media.Mixing;
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

/// <summary>Lays the takes over the background of one group: <c>mix</c>, 48 kHz stereo, and <c>loudness</c>, a <see cref="LoudnessTrack"/>.</summary>
public sealed class MixStep : IStep
{
    public const string Name = "mix";

    public string Kind => Name;

    public int Version => 1;

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
            ["mix"] = await context.SaveAsync(output, cancellationToken),
        });
    }

    private static LoudnessTrack Loudness(string path, MixGroup group, CancellationToken cancellationToken)
    {
        using var mix = new Media.Wave.WindowedSound([new Media.Wave.SoundWindow(group.Time.Start, path)]);
        return LoudnessMeter.Measure(mix, group.StartFrame, group.Frames, cancellationToken);
    }
}

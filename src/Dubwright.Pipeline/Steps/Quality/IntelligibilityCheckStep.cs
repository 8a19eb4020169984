using Dubwright.Core.Engines;
using Dubwright.Core.Sound;
using Dubwright.Core.Time;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Quality.Report;

namespace Dubwright.Pipeline.Steps.Quality;

/// <param name="Line">The line's id.</param>
/// <param name="Time">Where its take sounds, with a little of what surrounds it.</param>
public sealed record SampledLine(int Line, TimeRange Time);

/// <param name="Engine">Resolved when it was planned; null where every engine failed, and nothing is heard.</param>
/// <param name="Language">Primary language that is spoken.</param>
/// <param name="Tried">Engines that failed at this before; null where this is the one that was chosen.</param>
public sealed record IntelligibilityCheckOptions(EngineIdentity? Engine, string Language, IReadOnlyList<SampledLine> Lines,
    IReadOnlyList<string>? Tried);

/// <summary>
/// Recognises lines where they sound in the mix (<c>mix/n</c>): <c>understood</c>, a list of <see cref="RecognisedLine"/>.
/// </summary>
/// 
public sealed class IntelligibilityCheckStep(EngineSet engines) : IStep
{
    public const string Name = "hear-back";

    public static readonly Port<IReadOnlyList<RecognisedLine>> Understood = new("understood");

    private const int PauseFrames = 4_800;

    public string Kind => Name;

    public int Version => 1;

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var options = context.Options<IntelligibilityCheckOptions>();
        if (options.Engine is not { } identity)
        {
            return StepOutcome.Of(await context.SaveJsonAsync(Understood, [], cancellationToken)) with
            {
                Warnings = [$"The dub could not be recognised again: {string.Join(" and ", options.Tried ?? [])} failed."],
            };
        }

        var engine = EngineLookup.Of(engines.Recognizers, identity);
        var reel = context.NewFile("lines.wav");
        var places = Cut(context, options.Lines, reel, cancellationToken);
        var heard = await engine
            .RecognizeAsync(new RecognitionRequest(reel, options.Language, places, context.Progress), cancellationToken);
        var understood = options.Lines.Zip(heard, (line, utterance) => new RecognisedLine(line.Line, utterance.Text)).ToList();
        return StepOutcome.Of(await context.SaveJsonAsync(Understood, understood, cancellationToken)) with
        {
            Sentence = $"{Sentences.Count(understood.Count, "line")} by {identity.Name}",
        };
    }

    // The lines one after another, a pause between them, as a recogniser takes them.
    private static List<TimeRange> Cut(StepContext context, IReadOnlyList<SampledLine> lines, string path,
        CancellationToken cancellationToken)
    {
        var groups = context.OpenGroups(MixedGroup.Mix);
        using ISound mix = groups.Format == WaveFormat.Surround ? DownmixedSound.Stereo(groups) : groups;
        using var writer = WaveWriter.Create(path, WaveFormat.Speech);
        var places = new List<TimeRange>();
        foreach (var line in lines)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var first = mix.Format.FrameAt(line.Time.Start);
            var sound = MonoSound.From(mix, first, mix.Format.FrameAt(line.Time.End) - first);
            var samples = Resampler.Resample(sound, WaveFormat.Speech.SampleRate).Samples;
            var start = writer.FramesWritten;
            writer.Write(Array.ConvertAll(samples, MonoSound.ToPcm));
            places.Add(new TimeRange(WaveFormat.Speech.TimeOf(start), WaveFormat.Speech.TimeOf(writer.FramesWritten)));
            writer.Write(new short[PauseFrames]);
        }

        return places;
    }
}

using Dubwright.Core.Sound;
using Dubwright.Media.Encoding;
using Dubwright.Media.Loudness;
using Dubwright.Media.Takes;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Manuscripts.Segmentation;

namespace Dubwright.Pipeline.Steps.Manuscripts;

/// <param name="Pauses">Seconds of silence behind each sentence but the last.</param>
public sealed record JoinOptions(IReadOnlyList<double> Pauses);

/// <param name="SampleRate">Of the voice.</param>
public sealed record JoinedSpeech(TimeSpan Duration, int SampleRate);

/// <summary>
/// Joins spoken sentences into one sound as loud as audiobooks are: inputs <c>take/sentence</c>, outputs <c>audio</c>, mono FLAC, and
/// <c>about</c>, a <see cref="JoinedSpeech"/>.
/// </summary>
public sealed class JoinStep(SoundEncoder encoder) : IStep
{
    public const string Name = "join";

    public static readonly Port<MediaFile> Audio = new("audio");
    public static readonly Port<JoinedSpeech> About = new("about");

    // 1 dB below the limit, for what encoders add between the samples.
    private const float Peak = 0.89f;

    public string Kind => Name;

    public int Version => 1;

    public static StepPlan Plan(IReadOnlyList<Passage> passages, IReadOnlyList<CompletedStep> spoken)
    {
        var steps = spoken.ToDictionary(step => step.Key.At);
        var inputs = new ArtifactDictionary();
        foreach (var passage in passages)
        {
            foreach (var (at, sentence) in passage.Sentences.Index())
            {
                inputs.Add(NarrateStep.Take.At(sentence.Id), steps[passage.Id].Output(NarrateStep.Take.At(at)));
            }
        }

        return new StepPlan(
            StageIds.Join.Step(0), Name,
            new JoinOptions([.. passages.SelectMany(passage => passage.Sentences).Select(sentence => sentence.Pause)]), inputs);
    }

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var takes = context.PathsOf(NarrateStep.Take).Select(path => TakeTrimmer.Trim(MonoSound.Load(path))).ToList();
        var speech = Level(Join(takes, context.Options<JoinOptions>().Pauses));
        var (wav, flac) = (context.NewFile("speech.wav"), context.NewFile("speech.flac"));
        speech.Save(wav);
        await encoder.EncodeAsync(wav, SoundFormat.Flac, flac, cancellationToken);
        return StepOutcome.Of(
            await context.SaveAsync(Audio, flac, cancellationToken),
            await context.SaveJsonAsync(About, new JoinedSpeech(speech.Duration, speech.SampleRate), cancellationToken)) with
        {
            Sentence = $"{Sentences.Count(takes.Count, "sentence")}, {Sentences.Length(speech.Duration)}",
        };
    }

    /// <summary>The takes one after the other, at the highest rate among them.</summary>
    private static MonoSound Join(List<MonoSound> takes, IReadOnlyList<double> pauses)
    {
        var rate = takes.Max(take => take.SampleRate);
        var samples = new List<float>();
        foreach (var (at, take) in takes.Index())
        {
            samples.AddRange(Resampler.Resample(take, rate).Samples);
            if (at + 1 < takes.Count)
            {
                samples.AddRange(new float[(int)(pauses[at] * rate)]);
            }
        }

        return new MonoSound([.. samples], rate);
    }

    private static MonoSound Level(MonoSound speech)
    {
        var gain = MathF.Pow(10, (float)(MasterNarrationStep.TargetLufs - LoudnessMeter.TakeLoudness(speech)) / 20);
        var loudest = speech.Samples.Max(MathF.Abs);
        gain = Math.Min(gain, loudest > 0 ? Peak / loudest : 1);
        return speech with { Samples = [.. speech.Samples.Select(sample => sample * gain)] };
    }
}

using System.Text.RegularExpressions;
using Dubwright.Core.Engines;
using Dubwright.Core.Time;
using Dubwright.Core.Words;
using Dubwright.Media.Muxing;
using Dubwright.Pipeline.Contracts;

namespace Dubwright.Pipeline.Steps.Manuscripts.Transcripts;

/// <param name="Engine">Hears the language and tells when each word sounds; resolved when it was planned.</param>
/// <param name="Language">Primary.</param>
/// <param name="Sentences">In order, on the story's clock.</param>
public sealed record AlignWordsOptions(EngineIdentity Engine, string Language, IReadOnlyList<SpokenSentence> Sentences);

public sealed record SpokenSentence(TimeRange Time, string Text);

/// <summary>
/// Finds when each word of a few minutes of a narration is said: input <c>audio</c>, output <c>words</c>, a list to each sentence, on the
/// story's clock.
/// </summary>
public sealed partial class AlignWordsStep(EngineSet engines, AudiobookWriter reader) : IStep
{
    public const string Name = "align-words";

    public static readonly Port<IReadOnlyList<IReadOnlyList<Word>>> Words = new("words");

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Around = TimeSpan.FromSeconds(0.3);

    public string Kind => Name;

    public int Version => 1;

    /// <summary>The best engine here that hears a language and tells when; null where there is none. What is said stays on the
    /// machine.</summary>
    /// <param name="language">Primary.</param>
    public static IRecognizer? EngineFor(EngineSet engines, string language) =>
        engines.RecognizersFor(language).FirstOrDefault(engine => engine.Capability.WordTimes && engine is not IRemoteEngine);

    /// <summary>A step to every three minutes of a story.</summary>
    public static IReadOnlyList<StepPlan> Plans(StoryResult story, IRecognizer engine, string language)
    {
        var plans = new List<StepPlan>();
        var sentences = new List<SpokenSentence>();
        foreach (var (at, sentence) in story.Sentences.Index())
        {
            sentences.Add(new SpokenSentence(sentence.Time, sentence.Text));
            if (at + 1 == story.Sentences.Count || story.Sentences[at + 1].Time.End - sentences[0].Time.Start > Window)
            {
                plans.Add(new StepPlan(
                    StageIds.Align.Step(plans.Count), Name, new AlignWordsOptions(engine.Identity, language, sentences),
                    new ArtifactDictionary(MuxAudiobookStep.Audio.With(new(story.Audio.Artifact))))
                {
                    Cost = (sentence.Time.End - sentences[0].Time.Start).TotalSeconds,
                });
                sentences = [];
            }
        }

        return plans;
    }

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var (engine, language, sentences) = context.Options<AlignWordsOptions>();
        var start = sentences[0].Time.Start > Around ? sentences[0].Time.Start - Around : TimeSpan.Zero;
        var path = context.NewFile("window.wav");
        await reader.WriteAsync(
            new AudiobookFile(context.PathOf(MuxAudiobookStep.Audio), AudiobookFormat.Speech, null,
                new TimeRange(start, sentences[^1].Time.End + Around), new Dictionary<string, string>()), path, null, cancellationToken);
        var heard = await EngineLookup.Of(engines.Recognizers, engine).RecognizeAsync(
            new RecognitionRequest(path, language, [.. sentences.Select(sentence => sentence.Time.Shift(-start))], context.Progress),
            cancellationToken);
        var words = sentences.Zip(heard, (sentence, utterance) => WordPlacement.Place(
            [.. Spaces().Split(sentence.Text).Where(word => word.Length > 0)],
            [.. utterance.Words.Select(word => word with { Time = word.Time.Shift(start) })], sentence.Time)).ToList();
        var (all, sure) = (words.Sum(sentence => sentence.Count), words.Sum(sentence => sentence.Count(word => word.Confidence > 0)));
        return StepOutcome.Of(await context.SaveJsonAsync<IReadOnlyList<IReadOnlyList<Word>>>(Words, words, cancellationToken)) with
        {
            Sentence = $"{sure} of {Sentences.Count(all, "word")} heard",
        };
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}

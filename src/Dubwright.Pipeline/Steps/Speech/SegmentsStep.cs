using System.Text.Json.Nodes;
using Dubwright.Core.Engines;
using Dubwright.Core.Failures;
using Dubwright.Core.Languages;
using Dubwright.Core.Words;
using Dubwright.Media.Loudness;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Speech.Warnings;

namespace Dubwright.Pipeline.Steps.Speech;

/// <param name="Language">The source language's id; null where the recogniser tells.</param>
/// <param name="Assumed">True where nobody said which language it is and the only one that can be heard was taken.</param>
/// <param name="Script">A script that takes the place of recognition.</param>
/// <param name="Recogniser">Who recognised and why, for the analysis; null with a script.</param>
public sealed record SegmentsOptions(int? Language, bool Assumed, string? Script, EngineChoice? Recogniser, TimeSpan Duration)
{
    /// <summary>The picture's frames a second, where a script may count in them.</summary>
    public double? FrameRate { get; init; }
}

/// <summary>Joins what was recognised, or a script, into <c>transcript</c>, a <see cref="Transcript"/>.</summary>
public sealed class SegmentsStep : IStep
{
    public const string Name = "segments";

    public static readonly Port<Transcript> Transcript = new("transcript");
    private const double Understood = 0.5;

    public string Kind => Name;

    public int Version => 6;

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var options = context.Options<SegmentsOptions>();
        var recognised = (await context.ReadAllAsync(RecogniseStep.Recognised, cancellationToken))
            .SelectMany(group => group).ToList();
        var turns = await context.ReadAsync(DiariseStep.Turns, cancellationToken);
        var loudness = LoudnessTrack.Merge(await context.ReadAllAsync(MeasureSourceStep.Loudness, cancellationToken));
        var (segments, warnings) = options.Script is { } script
            ? ScriptSegments.Build(script, options.Language, options.FrameRate, options.Duration, turns.LabelOf)
            : new ScriptSegments(SegmentBuilder.Build(recognised, turns.LabelOf), []);
        if (segments.Count == 0)
        {
            throw new DubwrightException(ExceptionReason.InvalidSourceData, recognised.Count == 0
                ? "Nobody speaks in this media, so there is nothing to dub."
                : "Somebody speaks in this media, but no word was understood; send a source_transcript with it.");
        }

        segments = [.. segments.Select(segment => segment.Speaker == turns.LabelOf(segment.Time)
            ? segment with { SpeakerConfidence = turns.ConfidenceOf(segment.Time) } : segment)];
        var timing = options.Script is null ? [] : ScriptWarnings.Of(
            [.. segments.Select(segment => segment.Time)], [.. turns.Turns.Select(turn => turn.Time)], options.Duration);
        var channels = await HeardChannels.ReadAsync(context, options.Duration, cancellationToken);
        var background = (await context.ReadAllAsync(DetectStep.Detected, cancellationToken))
            .SelectMany(window => window.Background ?? []).ToList();
        var language = options.Language ?? Detected(recognised);
        var transcript = new Transcript(language, segments, SpeakerVoices.Of(segments, turns));
        return StepOutcome.Of(await context.SaveJsonAsync(Transcript, transcript, cancellationToken)) with
        {
            Sentence = Sentence(segments),
            Analysis = Analyse(transcript, options, turns.Speech, loudness.Integrated, channels?.Sentence),
            Warnings = [.. Assumed(options, language), .. warnings, .. timing,
                .. BackgroundSpeechWarning.Of(background),
                .. channels is { IsUnexpected: true } ? (string[])[$"{channels.Sentence}."] : []],
        };
    }

    // The language of most of the speech.
    private static int Detected(IReadOnlyList<RecognizedUtterance> recognised)
    {
        var heard = recognised
            .Where(utterance => LanguageTable.TryParse(utterance.Language, out _))
            .GroupBy(utterance => utterance.Language!)
            .OrderByDescending(group => group.Sum(utterance => utterance.Utterance.Duration.TotalSeconds))
            .ThenBy(group => group.Key, StringComparer.Ordinal)
            .FirstOrDefault();
        return heard is null
            ? throw new DubwrightException(ExceptionReason.InvalidSourceData,
                "The language of this media could not be told; name it in source_language.")
            : LanguageTable.Parse(heard.Key).Id;
    }

    private static string Sentence(IReadOnlyList<Segment> segments)
    {
        var words = segments.SelectMany(segment => segment.Words).ToList();
        if (words.Count == 0)
        {
            return $"{Sentences.Count(segments.Count, "line")} from the script";
        }

        // A recogniser that says nothing about its confidence gives 1 for every word.
        return words.TrueForAll(word => word.Confidence >= 1)
            ? $"{Sentences.Count(segments.Count, "line")}, {Sentences.Count(words.Count, "word")}"
            : $"{Sentences.Count(segments.Count, "line")}, {Sentences.Count(words.Count, "word")}, "
                + $"{Sentences.Percent(words.Count(word => word.Confidence >= Understood) / (double)words.Count)} understood with "
                + $"confidence";
    }

    private static JsonObject Analyse(Transcript transcript, SegmentsOptions options, TimeSpan speech, double loudness,
        string? channels)
    {
        _ = LanguageTable.TryGet(transcript.Language, out var language);
        var analysis = new JsonObject
        {
            ["language"] = new JsonObject { ["id"] = transcript.Language, ["tag"] = language?.Tag, ["name"] = language?.Name },
            ["loudness_lufs"] = Math.Round(loudness, 1),
            ["speech_share"] = Math.Round(speech.TotalSeconds / Math.Max(0.001, options.Duration.TotalSeconds), 3),
            ["recognition"] = options.Script is null ? options.Recogniser?.Engine.ToString() : "the script that came with the request",
            ["engines"] = options.Recogniser is { } recogniser ? new JsonObject { ["recognition"] = recogniser.ToJson() }
                : new JsonObject(),
            ["speakers"] = new JsonArray([.. transcript.Speakers.Select(speaker => new JsonObject
            {
                ["label"] = speaker.Label,
                ["pitch_hz"] = speaker.MedianPitchHz,
                ["gender"] = speaker.Gender.ToString().ToLowerInvariant(),
            })]),
        };
        if (channels is not null)
        {
            analysis["processing"] = new JsonObject { ["channels"] = channels };
        }

        return analysis;
    }

    private static IEnumerable<string> Assumed(SegmentsOptions options, int language)
    {
        if (options.Assumed && LanguageTable.TryGet(language, out var assumed))
        {
            yield return $"No installed engine tells languages apart, so the source was taken for {assumed.Name}, the only language that "
                + $"can be heard here.";
        }
    }
}

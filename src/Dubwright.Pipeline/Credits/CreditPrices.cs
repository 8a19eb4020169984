using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Dubwright.Pipeline.Contracts;

namespace Dubwright.Pipeline.Credits;

/// <summary>What work costs, in credits. Bound from the section <c>Credits</c>; 0 makes something free. What is begun costs a whole
/// credit.</summary>
public sealed class CreditPrices
{
    public const string Section = "Credits";

    private const double Thousand = 1000;

    /// <summary>A minute of a dub or a project, for each target language.</summary>
    [Range(0, 1_000_000)]
    public int DubMinute { get; set; } = 10;

    /// <summary>A minute of a transcription.</summary>
    [Range(0, 1_000_000)]
    public int TranscriptionMinute { get; set; } = 1;

    /// <summary>A minute of subtitles, for each target language.</summary>
    [Range(0, 1_000_000)]
    public int SubtitleMinute { get; set; } = 2;

    /// <summary>A thousand words of a story.</summary>
    [Range(0, 1_000_000)]
    public int StoryThousandWords { get; set; } = 20;

    /// <summary>A thousand words of a story that is narrated in another language, for each language.</summary>
    [Range(0, 1_000_000)]
    public int TranslatedStoryThousandWords { get; set; } = 26;

    /// <summary>A minute of a recording whose voice and background are told apart.</summary>
    [Range(0, 1_000_000)]
    public int SeparationMinute { get; set; } = 2;

    /// <summary>A minute of a sound that is made from its description.</summary>
    [Range(0, 1_000_000)]
    public int SoundMinute { get; set; } = 10;

    /// <summary>A voice made from its description, as it is heard before one is chosen.</summary>
    [Range(0, 1_000_000)]
    public int VoicePreview { get; set; } = 2;

    /// <summary>A minute of a live stream's source, for each target language.</summary>
    [Range(0, 1_000_000)]
    public int StreamMinute { get; set; } = 10;

    /// <summary>A minute of speech that is transcribed over a socket.</summary>
    [Range(0, 1_000_000)]
    public int LiveTranscriptionMinute { get; set; } = 1;

    /// <summary>A minute of speech that is translated over a socket.</summary>
    [Range(0, 1_000_000)]
    public int LiveTranslationMinute { get; set; } = 4;

    /// <summary>A thousand characters that are spoken.</summary>
    [Range(0, 1_000_000)]
    public int SpeechThousandCharacters { get; set; } = 4;

    /// <summary>A thousand characters that are translated.</summary>
    [Range(0, 1_000_000)]
    public int TranslationThousandCharacters { get; set; } = 1;

    /// <summary>What a minute of a live stream costs.</summary>
    public long Stream(int targets) => (long)StreamMinute * targets;

    /// <summary>What a text costs that is spoken.</summary>
    public long Speech(long characters) => Whole(characters / Thousand * SpeechThousandCharacters);

    /// <summary>What texts cost that are translated.</summary>
    public long Translation(IEnumerable<string> texts) =>
        Whole(texts.Sum(text => (long)text.Length) / Thousand * TranslationThousandCharacters);

    /// <summary>What a task costs; null where that cannot be known yet.</summary>
    /// <param name="request">As the task has it.</param>
    /// <param name="measured">What its source was found to be; null before it was looked at.</param>
    public long? Of(TaskKind kind, JsonElement request, SourceExtent? measured) => kind switch
    {
        TaskKind.Translation => Translation(As<TextsToTranslate>(request).Texts),
        TaskKind.Speech => Speech(As<TextToSpeak>(request).Text.Length),
        TaskKind.TranslatedSpeech => OfTranslatedSpeech(As<TextToTranslateAndSpeak>(request).Texts.Texts),
        TaskKind.Dub or TaskKind.ProjectSetup => Minutes(measured, DubMinute * Targets(request)),
        TaskKind.Subtitles => Minutes(measured, SubtitleMinute * Targets(request)),
        TaskKind.Transcription => Minutes(measured, TranscriptionMinute),
        TaskKind.Story => Words(measured, StoryThousandWords),
        TaskKind.TranslatedStory => Words(measured, TranslatedStoryThousandWords),
        TaskKind.Separation => Minutes(measured, SeparationMinute),
        TaskKind.SoundGeneration => Whole(As<SoundToGenerate>(request).Duration.TotalMinutes * SoundMinute),
        TaskKind.VoiceDesign => (long)VoicePreview * VoiceDesignRequest.Previews,
        _ => 0,
    };

    private long OfTranslatedSpeech(IReadOnlyList<string> texts) => Translation(texts) + Speech(texts.Sum(text => (long)text.Length));

    private static long? Minutes(SourceExtent? measured, int price) =>
        price == 0 ? 0 : measured?.Duration is { } duration ? Whole(duration.TotalMinutes * price) : null;

    private static long? Words(SourceExtent? measured, int price) =>
        price == 0 ? 0 : measured?.Words is { } words ? Whole(words / Thousand * price) : null;

    private static int Targets(JsonElement request) =>
        request.TryGetProperty("targetLanguages", out var targets) ? Math.Max(1, targets.GetArrayLength()) : 1;

    private static T As<T>(JsonElement request) => request.Deserialize<T>(PipelineJson.Options)!;

    // The tolerance keeps what is whole from becoming one more by the arithmetic of fractions.
    private static long Whole(double credits) => (long)Math.Ceiling(credits - 1e-9);
}

/// <summary>How large a source is.</summary>
/// <param name="Duration">Of media.</param>
/// <param name="Words">Of a manuscript.</param>
public sealed record SourceExtent(TimeSpan? Duration, long? Words);

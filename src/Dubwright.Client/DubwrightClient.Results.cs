using System.Globalization;
using System.Text.Json;
using Dubwright.Client.Dubbing;
using Dubwright.Client.Stories;
using Dubwright.Client.Tasks;
using Dubwright.Client.Texts;

namespace Dubwright.Client;

/// <content>What tasks came to.</content>
public sealed partial class DubwrightClient
{
    /// <summary>A dub's results by the target language's id.</summary>
    public async Task<IReadOnlyDictionary<int, DubbingResult>> DubResultAsync(StatusAnswer status, CancellationToken cancellationToken)
    {
        var page = await ProjectAsync(status.TaskId, cancellationToken);
        var answer = await GetAsync<JsonElement>(string.Create(CultureInfo.InvariantCulture, $"dub-result/{status.RunId}"),
            cancellationToken);
        return answer.TryGetProperty("audio_url", out _)
            ? new Dictionary<int, DubbingResult> { [page.Targets.Single().Language] = answer.Deserialize<DubbingResult>(WireJson.Answers)! }
            : answer.EnumerateObject().ToDictionary(
                target => int.Parse(target.Name, CultureInfo.InvariantCulture), target =>
                    target.Value.Deserialize<DubbingResult>(WireJson.Answers)!);
    }

    /// <summary>A finished dub in another form, or the task that makes it.</summary>
    /// <param name="language">Id or tag.</param>
    public Task<RenditionAnswer> RenditionAsync(long runId, string language, RenditionOrder order, CancellationToken cancellationToken) =>
        PostAsync<RenditionAnswer>(string.Create(
            CultureInfo.InvariantCulture, $"dub-alt-format/{runId}/{Uri.EscapeDataString(language)}"), order, cancellationToken);

    public Task<StoryAnswer> StoryResultAsync(long runId, CancellationToken cancellationToken) =>
        GetAsync<StoryAnswer>(string.Create(CultureInfo.InvariantCulture, $"story-result/{runId}?include_transcript=true"),
            cancellationToken);

    /// <summary>What is said in a recording, line by line.</summary>
    public Task<TranscriptAnswer> TranscriptionResultAsync(long runId, CancellationToken cancellationToken) =>
        GetAsync<TranscriptAnswer>(string.Create(CultureInfo.InvariantCulture, $"transcription-result/{runId}"), cancellationToken);

    /// <summary>Subtitles by the target language's id.</summary>
    public Task<IReadOnlyDictionary<int, TranscriptAnswer>> SubtitleResultAsync(long runId, CancellationToken cancellationToken) =>
        GetAsync<IReadOnlyDictionary<int, TranscriptAnswer>>(string.Create(CultureInfo.InvariantCulture, $"sub-result/{runId}"),
            cancellationToken);

    /// <summary>Translated texts, as many as were sent, in order.</summary>
    public Task<TranslationAnswer> TranslationResultAsync(long runId, CancellationToken cancellationToken) =>
        GetAsync<TranslationAnswer>(string.Create(CultureInfo.InvariantCulture, $"translation-result/{runId}"), cancellationToken);

    /// <summary>The file of a text that was spoken.</summary>
    public Task<OutputFile> SpeechResultAsync(long runId, CancellationToken cancellationToken) =>
        GetAsync<OutputFile>(string.Create(CultureInfo.InvariantCulture, $"tts-result/{runId}?output_type=file_url"), cancellationToken);
}

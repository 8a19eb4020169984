using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Dubwright.Core.Engines;
using Dubwright.Core.Failures;
using Dubwright.Core.Languages;
using Dubwright.Core.Sound;
using Dubwright.Core.Time;
using Dubwright.Engines.Recognition.Neural;
using Dubwright.Engines.Remote;

namespace Dubwright.Engines.Recognition.Remote;

/// <summary>
/// A recogniser that speaks OpenAI's API: <c>POST audio/transcriptions</c> with an utterance each, <c>verbose_json</c> with the times of
/// words. Where a server gives none, words are spread over their segment by their length.
/// </summary>
internal sealed class RemoteRecognizer(string name, RemoteOptions options, RemoteClient client) : IRecognizer, IRemoteEngine, IDisposable
{
    private const int FaintestPeak = 100;
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(0.1);

    public EngineIdentity Identity { get; } = RemoteEngine.Identity(name, options, client);

    public string DataDisclosure { get; } = RemoteEngine.DataDisclosure(options, client);

    // Without a list it is taken for a Whisper, which hears them all.
    public RecognizerCapability Capability { get; } = new(
        (options.Languages.Count == 0 ? WhisperLanguages.All.Keys : options.PrimaryLanguages)
            .ToDictionary(language => language, _ => options.Quality),
        WordTimes: true, DetectsLanguage: true, Deterministic: false);

    public async Task<IReadOnlyList<RecognizedUtterance>> RecognizeAsync(RecognitionRequest request, CancellationToken cancellationToken)
    {
        if (request.Language is { } language && !Capability.Languages.ContainsKey(language))
        {
            throw new DubwrightException(ExceptionReason.InvalidSourceData, $"{Identity.Name} does not hear the language '{language}'.");
        }

        var sound = request.Utterances.Count == 0 ? null : PcmWave.Read(request.WavPath);
        var heard = new RecognizedUtterance[request.Utterances.Count];
        var done = 0;
        var progress = new Lock();
        request.Progress?.Report(0);
        await Parallel.ForEachAsync(
            Enumerable.Range(0, heard.Length),
            new ParallelOptions { MaxDegreeOfParallelism = options.Concurrency, CancellationToken = cancellationToken },
            async (at, token) =>
            {
                heard[at] = await HearAsync(sound!, request.Utterances[at], request, token);
                lock (progress)
                {
                    request.Progress?.Report((double)++done / heard.Length);
                }
            });
        return heard;
    }

    public void Dispose() => client.Dispose();

    private async Task<RecognizedUtterance> HearAsync(
        PcmWave sound, TimeRange utterance, RecognitionRequest request, CancellationToken cancellationToken)
    {
        var first = (int)Math.Clamp(utterance.Start.TotalSeconds * sound.SampleRate, 0, sound.Samples.Length);
        var last = (int)Math.Clamp(utterance.End.TotalSeconds * sound.SampleRate, first, sound.Samples.Length);
        var part = new PcmWave(sound.SampleRate, sound.Samples[first..last]);
        if (part.Duration < Shortest || part.Peak < FaintestPeak)
        {
            return new RecognizedUtterance(utterance, "", []);
        }

        var wave = part.ToBytes();
        var answer =
            await client.SendAsync("audio/transcriptions", () => Form(wave, request.Language), RemoteEngine.LargestJson, cancellationToken);
        request.Usage.AddCost(name, options, part.Duration.TotalMinutes);
        return answer.Json(client, root => Read(root, utterance));
    }

    private MultipartFormDataContent Form(byte[] wave, string? language)
    {
        var sound = new ByteArrayContent(wave);
        sound.Headers.ContentType = new MediaTypeHeaderValue("audio/wav");
        var form = new MultipartFormDataContent
        {
            { new StringContent(options.Model), "\"model\"" },
            { new StringContent("verbose_json"), "\"response_format\"" },
            { new StringContent("word"), "\"timestamp_granularities[]\"" },
            { new StringContent("segment"), "\"timestamp_granularities[]\"" },
            { new StringContent("0"), "\"temperature\"" },
            { sound, "\"file\"", "\"utterance.wav\"" },
        };
        if (language is not null)
        {
            form.Add(new StringContent(WhisperLanguages.ToWhisper(language)), "\"language\"");
        }

        return form;
    }

    private static RecognizedUtterance Read(JsonElement root, TimeRange utterance)
    {
        var words = TranscriptionResponse.Of(root, utterance.Duration.TotalSeconds).Select(word => word.Within(utterance)).ToList();
        return new RecognizedUtterance(utterance, string.Join(' ', words.Select(word => word.Text)), words, Language(root));
    }

    // Servers write "en" or "english".
    private static string? Language(JsonElement root)
    {
        if (!root.TryGetProperty("language", out var told) || told.GetString() is not { Length: > 0 } text)
        {
            return null;
        }

        var named = Core.Languages.LanguageTable.All.FirstOrDefault(
            language => language.Name.StartsWith(text, ignoreCase: true, CultureInfo.InvariantCulture));
        return text.Length > 3 && named is not null ? named.Primary : WhisperLanguages.FromWhisper(text.ToLowerInvariant().Split('-')[0]);
    }
}

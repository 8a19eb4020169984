using System.Runtime.InteropServices;
using Dubwright.Core.Engines;
using Dubwright.Core.Sound;
using Dubwright.Core.Words;
using Dubwright.Engines.Catalogue;

namespace Dubwright.Bench.Engines;

/// <summary>One engine at work in this process.</summary>
internal sealed partial class Measuring : IAsyncDisposable
{
    public const string Listener = "whisper-base";
    private readonly string _folder = Directory.CreateTempSubdirectory("dubwright-bench-").FullName;
    private readonly EngineCatalogue _catalogue;

    private readonly double _before;

    private Measuring(EngineCatalogue catalogue) => (_catalogue, _before) = (catalogue, Children().Processor);

    public static string? Models => Environment.GetEnvironmentVariable("DUBWRIGHT_MODELS");

    public static async Task<Measuring> StartAsync() =>
        new(await EngineCatalogue.InspectAsync(new EngineOptions { Models = Models }, CancellationToken.None));

    public async Task<Measured> MeasureAsync(string job, string engine, string language) => job switch
    {
        "recognition" => await RecogniseAsync(_catalogue.Engines.Recognizers.Single(one => one.Identity.Name == engine)),
        "voice" => await SpeakAsync(_catalogue.Engines.Synthesizers.Single(one => one.Identity.Name == engine), language),
        _ => await TranslateAsync(_catalogue.Engines.Translators.Single(one => one.Identity.Name == engine), language),
    };

    public ValueTask DisposeAsync()
    {
        _catalogue.Dispose();
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private async Task<Measured> RecogniseAsync(IRecognizer engine)
    {
        var (wave, places, reference) = Material.Readings(Path.Combine(_folder, "readings.wav"));
        var heard = await engine.RecognizeAsync(new RecognitionRequest(wave, "en", places), CancellationToken.None);
        var (processor, bytes) = await EndedAsync();
        return new Measured(
            "recognition", engine.Identity.Name, "en", null, WordErrors
                .Rate(reference, string.Join(' ', heard.Select(utterance => utterance.Text))),
            processor / places.Sum(place => place.Duration.TotalSeconds), bytes / 1e6);
    }

    private async Task<Measured> SpeakAsync(ISynthesizer engine, string language)
    {
        var voice = _catalogue.Engines.VoicesFor(language).First(pair => pair.Engine == engine).Voice;
        var takes = new List<MonoSound>();
        foreach (var sentence in Material.Sentences(language))
        {
            var path = Path.Combine(_folder, "take.wav");
            await engine.SynthesizeAsync(new SynthesisRequest(sentence, voice.Key, 1, null, 0, path), CancellationToken.None);
            takes.Add(MonoSound.Load(path));
        }

        var (processor, bytes) = await EndedAsync();
        var spoken = takes.Sum(take => take.Duration.TotalSeconds);
        var (reel, places) = Material.Join(takes, Path.Combine(_folder, "reel.wav"));
        using var listening = await EngineCatalogue.InspectAsync(new EngineOptions { Models = Models }, CancellationToken.None);
        var listener = listening.Engines.Recognizers.Single(one => one.Identity.Name == Listener);
        var heard = await listener.RecognizeAsync(new RecognitionRequest(reel, language, places), CancellationToken.None);
        return new Measured(
            "voice", engine.Identity.Name, language, voice.Name,
            WordErrors.Rate(string.Join(' ', Material.Sentences(language)), string.Join(' ', heard.Select(utterance => utterance.Text))),
            processor / spoken, bytes / 1e6);
    }

    private async Task<Measured> TranslateAsync(ITranslator engine, string language)
    {
        var sentences = Material.Sentences("en");
        var there = await engine
            .TranslateAsync(new TranslationRequest(new LanguagePair("en", language), sentences), CancellationToken.None);
        var back = await engine.TranslateAsync(new TranslationRequest(new LanguagePair(language, "en"), there), CancellationToken.None);
        var (processor, bytes) = await EndedAsync();
        return new Measured(
            "translation", engine.Identity.Name, language, null, Scores.ChrF(sentences, back),
            processor / sentences.Sum(sentence => sentence.Split(' ').Length), bytes / 1e6);
    }

    // The kernel tells of children once they have ended and were waited for.
    private async Task<(double Processor, double Bytes)> EndedAsync()
    {
        _catalogue.Dispose();
        while (Directory.EnumerateDirectories("/proc/self/task").Any(thread => File.ReadAllText($"{thread}/children").Length > 0))
        {
            await Task.Delay(50);
        }

        var (processor, bytes) = Children();
        return (processor - _before, bytes);
    }

    private static (double Processor, double Bytes) Children()
    {
        _ = GetUsage(-1, out var usage);
        return (usage.UserSeconds + usage.SystemSeconds + ((usage.UserMicroseconds + usage.SystemMicroseconds) / 1e6),
            usage.LargestKilobytes * 1024.0);
    }

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int GetUsage(int who, out Usage usage);

    // struct rusage: two timevals, the largest resident set in kilobytes, and what is not read here.
    [StructLayout(LayoutKind.Explicit, Size = 144)]
    private struct Usage
    {
        [FieldOffset(0)]
        public long UserSeconds;

        [FieldOffset(8)]
        public long UserMicroseconds;

        [FieldOffset(16)]
        public long SystemSeconds;

        [FieldOffset(24)]
        public long SystemMicroseconds;

        [FieldOffset(32)]
        public long LargestKilobytes;
    }
}

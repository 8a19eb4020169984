using Dubwright.Core.Engines;
using Dubwright.Core.Failures;
using Dubwright.Core.Sound;
using Dubwright.Core.Time;
using Dubwright.Core.Words;
using Dubwright.Engines.Workers;

namespace Dubwright.Engines.Recognition.PocketSphinx;

/// <summary>
/// English, offline, in warm child processes: about one word in four wrong on read speech. An utterance's answer does not depend on what
/// was heard before it.
/// </summary>
internal sealed class PocketSphinxRecognizer(PocketSphinxInstall install) : IRecognizer, IDisposable
{
    private const long BytesEach = 256L << 20;
    private readonly ProcessPool<PocketSphinxDecoder> _clean = Pool(install, steadyNoise: false);
    private readonly ProcessPool<PocketSphinxDecoder> _noisy = Pool(install, steadyNoise: true);

    public EngineIdentity Identity { get; } = new("pocketsphinx", install.Version);

    public RecognizerCapability Capability { get; } = new(
        new Dictionary<string, EngineQuality> { ["en"] = EngineQuality.Fair },
        WordTimes: true, DetectsLanguage: false, Deterministic: true);

    public async Task<IReadOnlyList<RecognizedUtterance>> RecognizeAsync(RecognitionRequest request, CancellationToken cancellationToken)
    {
        if (request.Language is { } language && !Capability.Languages.ContainsKey(language))
        {
            throw new DubwrightException(ExceptionReason.InvalidSourceData, $"PocketSphinx hears English only, not '{language}'.");
        }

        if (request.Utterances.Count == 0)
        {
            return [];
        }

        using var folder = new WorkFolder();
        await using var wave = File.OpenRead(request.WavPath);
        var header = WaveHeader.Read(wave);
        var starts = await UtteranceCutter.CutAsync(wave, header, request.Utterances, folder.Path, cancellationToken);
        var steadyNoise = StationaryNoise.IsUnder(wave, header, request.Utterances);
        string Name(int at) => $"{Path.GetFileName(folder.Path)}/{UtteranceCutter.Name(at)}";
        var audible = Enumerable.Range(0, starts.Count).Where(at => starts[at] is not null).Select(Name).ToList();
        var begun = 0;
        var words = audible.Count == 0 ? null : await (steadyNoise ? _noisy : _clean).UseAsync(
            decoder => decoder.DecodeAsync(
                audible, () => request.Progress?.Report((double)begun++ / audible.Count), cancellationToken),
            cancellationToken);
        request.Progress?.Report(1);
        return [.. request.Utterances.Select((utterance, at) => starts[at] is { } start && words is not null
            ? Place(utterance, start, words[Name(at)])
            : new RecognizedUtterance(utterance, "", []))];
    }

    public void Dispose()
    {
        _clean.Dispose();
        _noisy.Dispose();
    }

    private static ProcessPool<PocketSphinxDecoder> Pool(PocketSphinxInstall install, bool steadyNoise) => new(
        "The recogniser PocketSphinx", _ => PocketSphinxDecoder.StartAsync(install, Path.GetTempPath(), steadyNoise),
        WorkerPool.Places(BytesEach), TimeProvider.System);

    // Words that begin in the padding are kept, with the part of their time that lies within the utterance.
    private static RecognizedUtterance Place(TimeRange utterance, TimeSpan start, IEnumerable<Word> heard)
    {
        var placed = heard
            .Select(word =>
                word with { Time = new TimeRange(Within(utterance, word.Time.Start + start), Within(utterance, word.Time.End + start)) })
            .ToList();
        var texts = EnglishText.Restore([.. placed.Select(word => word.Text)]);
        var words = placed.Select((word, at) => word with { Text = texts[at] }).ToList();
        return new RecognizedUtterance(utterance, string.Join(' ', texts), words);
    }

    private static TimeSpan Within(TimeRange range, TimeSpan instant) =>
        instant < range.Start ? range.Start : instant > range.End ? range.End : instant;
}

using Dubwright.Core.Engines;
using Dubwright.Core.Failures;
using Dubwright.Core.Processes;
using Dubwright.Core.Sound;
using Dubwright.Core.Time;
using Dubwright.Core.Words;

namespace Dubwright.Engines.Recognition.PocketSphinx;

/// <summary>
/// English, offline, in one child process a request: about one word in four wrong on read speech. An utterance's answer does not depend on
/// the others in its request.
/// </summary>
internal sealed class PocketSphinxRecognizer(PocketSphinxInstall install) : IRecognizer
{
    private static readonly ProcessLimits Limits = new(TimeSpan.FromMinutes(30), AddressSpaceBytes: 2L << 30);

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
        var audible = Enumerable.Range(0, starts.Count).Where(at => starts[at] is not null).Select(UtteranceCutter.Name).ToList();
        var words = audible.Count == 0 ? null : await DecodeAsync(audible, request.Progress, folder, steadyNoise, cancellationToken);
        request.Progress?.Report(1);
        return [.. request.Utterances.Select((utterance, at) => starts[at] is { } start && words is not null
            ? Place(utterance, start, words[UtteranceCutter.Name(at)])
            : new RecognizedUtterance(utterance, "", []))];
    }

    private async Task<ILookup<string, Word>> DecodeAsync(
        List<string> utterances, IProgress<double>? progress, WorkFolder folder, bool steadyNoise, CancellationToken cancellationToken)
    {
        var control = folder.File("utterances.ctl");
        var answer = folder.File("answer.ctm");
        await File.WriteAllLinesAsync(control, utterances, cancellationToken);
        var started = 0;
        var spec = new ProcessSpec(install.Program, install.Arguments(control, folder.Path, answer, steadyNoise))
        {
            WorkingFolder = folder.Path,
            Limits = Limits,
            OnErrorLine = line =>
            {
                if (line.Contains("Decoding '", StringComparison.Ordinal))
                {
                    progress?.Report((double)started++ / utterances.Count);
                }
            },
        };
        var result = await ChildProcess.RunAsync(spec, cancellationToken);
        if (result.ExitCode != 0 || !File.Exists(answer))
        {
            throw new DubwrightException(
                ExceptionReason.ProcessingError, "The recogniser PocketSphinx stopped before it was done.", retryable: true,
                result.Detail);
        }

        return CtmFile.Read(await File.ReadAllLinesAsync(answer, cancellationToken));
    }

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

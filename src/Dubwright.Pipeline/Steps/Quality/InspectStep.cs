using System.Text.Json;
using System.Text.Json.Nodes;
using Dubwright.Core.Languages;
using Dubwright.Core.Words;
using Dubwright.Fitting;
using Dubwright.Media.Loudness;
using Dubwright.Media.Probing;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Delivery;
using Dubwright.Pipeline.Steps.Mixing;
using Dubwright.Pipeline.Steps.Quality.Checks;
using Dubwright.Pipeline.Steps.Quality.Report;
using Dubwright.Pipeline.Steps.Source;
using Dubwright.Pipeline.Steps.Speech;
using Dubwright.Pipeline.Steps.Timing;
using Dubwright.Pipeline.Steps.Translation;

namespace Dubwright.Pipeline.Steps.Quality;

/// <param name="Language">The target's id.</param>
/// <param name="HeardBy">Who recognised the dub again.</param>
/// <param name="Loudness">A name of a <see cref="LoudnessTarget"/>.</param>
/// <param name="Engines">Who recognised, translated and spoke, and why.</param>
public sealed record InspectOptions(int Language, Programme Programme, QualityThresholds Thresholds, RecognizerUse HeardBy, string Loudness,
    IReadOnlyList<EngineUse> Engines)
{
    /// <summary>The script that tells what is to be said; null where none came, or where people changed lines since.</summary>
    public InspectedScript? Script { get; init; }

    /// <summary>The script that the source's lines came from, where <see cref="Script"/> is another; null elsewhere.</summary>
    public InspectedScript? SourceScript { get; init; }
}

/// <summary>Judges the finished dub against its source and its plan: <c>quality</c>, a <see cref="QualityReport"/>, and <c>page</c>, the
/// same for people.</summary>
public sealed class InspectStep : IStep
{
    public const string Name = "inspect";

    public static readonly Port<LoudnessTrack> SourceLoudness = new("sourceLoudness");
    public static readonly Port<MediaClock> SourceClock = new("sourceClock");

    public string Kind => Name;

    public int Version => 9;

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var options = context.Options<InspectOptions>();
        _ = LanguageTable.TryGet(options.Language, out var language);
        var heard = await context.ReadAllAsync(MeasureDubStep.Heard, cancellationToken);
        var lines = await ReadLinesAsync(context, cancellationToken);
        var source = LoudnessTrack.Merge(await context.ReadAllAsync(SourceLoudness, cancellationToken));
        var dub = LoudnessTrack.Merge(heard.Select(window => window.Loudness));
        var original = (await context.ReadAllAsync(DetectStep.Detected, cancellationToken)).SelectMany(window => window.Speech)
            .ToList();
        var totals = await context.ReadAsync(FitStep.Totals, cancellationToken);
        var spoken = heard.SelectMany(window => window.Speech).ToList();
        var thresholds = options.Thresholds;
        var understood = (await context.ReadAllAsync(IntelligibilityCheckStep.Understood, cancellationToken)).SelectMany(group => group)
            .ToList();
        var compared = IntelligibilityChecks.Beside(lines, understood, language!.Primary);
        var judged = LineChecks.Mark(
            IntelligibilityChecks.Mark(LineGrading.Of(lines, spoken, thresholds.SpeakingRate), understood, compared, thresholds), source,
                dub);
        var voices = SpeechMap.Union(lines.Where(line => line.Placement is not null).Select(line => line.Placement!.Time));
        var subtitles = await File.ReadAllTextAsync(context.PathOf(RenderStep.Srt), cancellationToken);
        List<QualityRow> rows =
        [
            .. await FileChecks.RowsAsync(context, options.Programme, language!, cancellationToken),
            await LanguageChecks.RowAsync(context, options.Script is { IsTarget: false }, cancellationToken),
            SpeakerChecks.Row(await context.ReadAsync(SegmentsStep.Transcript, cancellationToken)),
            .. ClockChecks.Rows(await context.ReadAsync(SourceClock, cancellationToken),
                await context.ReadAsync(ClockStep.Clock, cancellationToken), options.Programme.FramesPerSecond),
            .. SoundChecks.Levels(source, dub, thresholds, LoudnessTarget.Named(options.Loudness)),
            .. SoundChecks.Lines(judged, lines.Count(line => line.IsSpoken && line.Placement is null), thresholds),
            .. SoundChecks.Speech(original, voices, [.. lines.Select(line => line.Line).Where(line => line.Sound is not null)],
                heard.Select(window => window.Leak), thresholds),
            .. FitChecks.Rows(totals, lines, judged, thresholds),
            .. LineChecks.Rows(judged, lines, options.Programme.Duration),
            IntelligibilityChecks.Row(compared, lines.Count(line => line.Placement is not null), options.HeardBy, thresholds),
            IntelligibilityChecks.Understood(lines, compared, options.HeardBy, thresholds),
            .. ScriptChecks.Coverage(options.Script, lines, options.Programme.FrameRate, options.Programme.Duration, thresholds),
            .. ScriptChecks.Times([options.Script, options.SourceScript], original, options.Programme.FrameRate,
                options.Programme.Duration),
            .. await DurationChecks.RowsAsync(context, lines, cancellationToken),
            .. SubtitleChecks.Rows(subtitles, thresholds),
            ScriptChecks.Unreadable(options.Script, lines, subtitles),
        ];
        var report = new QualityReport(rows.Max(row => row.Grade), rows, judged) { Engines = options.Engines };
        var page = context.NewFile("quality.html");
        await File.WriteAllTextAsync(page, QualityPage.Write(language!.Name, report, options.Programme.Duration, source, dub),
            cancellationToken);
        return StepOutcome.Of(
            await context.SaveJsonAsync(QualityPorts.Report, report, cancellationToken),
            await context.SaveAsync(QualityPorts.Page, page, cancellationToken)) with
        {
            Sentence = CheckCounts.Sentence(rows),
            Analysis = new JsonObject
            {
                ["quality"] = new JsonObject { [language.Tag] = JsonNamingPolicy.SnakeCaseLower.ConvertName($"{report.Grade}") },
            },
            Warnings = [.. rows.Where(row => row.Grade == Grade.Red).Select(row => Warning(language, row))],
        };
    }

    private static async Task<IReadOnlyList<PlacedLine>> ReadLinesAsync(StepContext context, CancellationToken cancellationToken)
    {
        var placements = (await context.ReadAsync(FitStep.Placements, cancellationToken))
            .ToDictionary(placement => placement.LineId);
        return [.. (await context.ReadAllAsync(TranslateStep.Lines, cancellationToken))
            .SelectMany(window => window)
            .Select(line => new PlacedLine(line, placements.GetValueOrDefault(line.Id)))];
    }

    private static string Warning(Language language, QualityRow row) => FormattableString.Invariant(
        $"{language.Name}: {row.Title.ToLowerInvariant()} is {row.Value} {row.Unit}").TrimEnd() + $" ({row.Threshold} is good).";
}

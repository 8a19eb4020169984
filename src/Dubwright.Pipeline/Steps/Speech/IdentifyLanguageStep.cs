using System.Text.Json.Nodes;
using Dubwright.Core.Engines;
using Dubwright.Core.Failures;
using Dubwright.Core.Languages;
using Dubwright.Core.Time;
using Dubwright.Pipeline.Contracts;

namespace Dubwright.Pipeline.Steps.Speech;

/// <param name="Engine">Resolved when it was planned; one that tells languages apart.</param>
/// <param name="Utterances">What to hear, on the programme's clock.</param>
/// <param name="Named">The primary language that the source is said to be in; null where that is open.</param>
public sealed record IdentifyLanguageOptions(EngineIdentity Engine, IReadOnlyList<TimeRange> Utterances, string? Named);

/// <summary>What the speech sounds like.</summary>
/// <param name="Primary">The primary language; null where it could not be told.</param>
/// <param name="Contradicts">Whether it is another than the one that was named.</param>
public sealed record HeardLanguage(string? Primary, bool Contradicts)
{
    /// <summary>True where the engine failed: the language is then the only one that the other engines hear, or null.</summary>
    public bool? Assumed { get; init; }
}

/// <summary>Hears a little of the speech to tell its language: <c>language</c>, a <see cref="HeardLanguage"/>.</summary>
public sealed class IdentifyLanguageStep(EngineSet engines) : IStep
{
    public const string Name = "identify-language";

    public static readonly Port<HeardLanguage> Language = new("language");
    private const double Clearly = 0.6;

    // Recognisers take these for one another.
    private static readonly string[][] Alike = [["hr", "sr", "bs"], ["nb", "nn", "no", "da"], ["id", "ms"], ["gl", "pt", "es"],
        ["cs", "sk"],
        ["zh", "yue"], ["ca", "es", "oc"], ["fil", "tl"], ["af", "nl"], ["hi", "ur"]];

    public string Kind => Name;

    public int Version => 1;

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var options = context.Options<IdentifyLanguageOptions>();
        var engine = EngineLookup.Of(engines.Recognizers, options.Engine);
        var usage = new UsageMeter();
        var heard = new Dictionary<string, double>();
        try
        {
            foreach (var utterance in options.Utterances)
            {
                // Each by itself: within one request an engine keeps to the language it heard first.
                var path = context.NewFile("utterance.wav");
                var batch = UtteranceBatch.Cut(context, [utterance], path, cancellationToken);
                foreach (var told in await engine.RecognizeAsync(
                    new RecognitionRequest(path, null, [batch[0].InReel], context.Progress) { Usage = usage }, cancellationToken))
                {
                    if (told is { Language: { } language, Words.Count: > 0 })
                    {
                        heard[language] = heard.GetValueOrDefault(language) + utterance.Duration.TotalSeconds;
                    }
                }
            }
        }
        catch (DubwrightException)
        {
            // Recognition tells what is wrong with the engine, and takes the next one.
            return await AssumeAsync(context, options, cancellationToken);
        }

        var best = heard.OrderByDescending(language => language.Value).ThenBy(language => language.Key, StringComparer.Ordinal)
            .FirstOrDefault();
        var primary = best.Value >= Clearly * heard.Values.Sum() ? best.Key : null;
        var contradicts = primary is not null && options.Named is { } named && named != primary
            && !Array.Exists(Alike, group => group.Contains(named) && group.Contains(primary));
        return StepOutcome.Of(await context.SaveJsonAsync(Language, new HeardLanguage(primary, contradicts), cancellationToken)) with
        {
            Sentence = primary is null ? "not clear" : Spoken(primary),
            Analysis = primary is null ? null : new JsonObject { ["language_heard"] = primary },
            Charges = usage.Costs,
            Warnings = contradicts
                ? [$"The speech sounds {Spoken(primary!)}, not {Spoken(options.Named!)}, which was named as the source's language."] : [],
        };
    }

    private async Task<StepOutcome> AssumeAsync(StepContext context, IdentifyLanguageOptions options, CancellationToken cancellationToken)
    {
        var others = engines.Recognizers.Where(engine => !engine.Capability.DetectsLanguage)
            .SelectMany(engine => engine.Capability.Languages.Keys).Distinct().ToList();
        var only = others.Count == 1 ? others[0] : null;
        var language = new HeardLanguage(only, false) { Assumed = true };
        return StepOutcome.Of(await context.SaveJsonAsync(Language, language, cancellationToken)) with
        {
            Sentence = "not clear",
            Warnings = only is not null && options.Named is null
                ? [$"{options.Engine.Name} failed, so the source was taken for {Spoken(only)}, the only language that the other engines "
                    + $"hear."]
                : [],
        };
    }

    /// <summary>A primary language as people call it.</summary>
    public static string Spoken(string primary) =>
        LanguageTable.TryParse(primary, out var language) ? language.Name.Split(" (")[0] : primary;
}

using System.Text.Json.Nodes;
using Dubwright.Core.Failures;
using Dubwright.Core.Languages;
using Dubwright.Core.Words;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Speech;

namespace Dubwright.Pipeline.Steps.Voices;

/// <param name="Language">The target's id.</param>
/// <param name="Candidates">Every voice of the language that is installed, the best first.</param>
/// <param name="Translator">Who translates and why, for the analysis; null where nobody has to.</param>
public sealed record CastOptions(int Language, IReadOnlyList<Candidate> Candidates, EngineChoice? Translator);

/// <summary>Gives every speaker a voice in one target language: <c>cast</c>, a list of <see cref="CastVoice"/>.</summary>
public sealed class CastStep : IStep
{
    public const string Name = "cast";

    public static readonly Port<IReadOnlyList<CastVoice>> Cast = new("cast");

    public string Kind => Name;

    public int Version => 2;

    /// <summary>What a role is written down as.</summary>
    public static CastVoice VoiceOf(Role role) => new(
        role.Speaker.Label, role.Chosen.Voice.Key, role.Chosen.Engine.Name, role.Chosen.Engine.Version, role.PitchHz);

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var options = context.Options<CastOptions>();
        var transcript = await context.ReadAsync(SegmentsStep.Transcript, cancellationToken);
        _ = LanguageTable.TryGet(options.Language, out var language);
        if (options.Candidates.Count == 0)
        {
            throw new DubwrightException(ExceptionReason.ProcessingError, $"No installed voice speaks {language?.Name}.");
        }

        var cast = new List<CastVoice>();
        var reasons = new JsonArray();
        var warnings = new List<string>();
        var speech = transcript.Segments.GroupBy(segment => segment.Speaker)
            .ToDictionary(lines => lines.Key, lines => lines.Aggregate(TimeSpan.Zero, (sum, line) => sum + line.Time.Duration));
        foreach (var role in Casting.Of(options.Candidates, transcript.Speakers, speaker => speech[speaker.Label]))
        {
            var (speaker, chosen, pitch, shared) = role;
            cast.Add(VoiceOf(role));
            reasons.Add(new JsonObject
            {
                ["speaker"] = speaker.Label,
                ["voice"] = chosen.Voice.Key,
                ["engine"] = chosen.Engine.ToString(),
                ["pitch_hz"] = pitch,
                ["reason"] = chosen.Note is null ? VoiceChoice.Explain(chosen.Voice, speaker, pitch)
                    : $"{VoiceChoice.Explain(chosen.Voice, speaker, pitch)}; {chosen.Note}",
            });
            if (shared.Count > 0)
            {
                warnings.Add(
                    $"{speaker.Label} speaks {language?.Name} with the voice of {string.Join(" and ", shared)}: no other voice that is "
                        + $"installed suits.");
            }
        }

        return StepOutcome.Of(await context.SaveJsonAsync(Cast, cast, cancellationToken)) with
        {
            Warnings = warnings,
            Sentence = string.Join("; ", reasons.Select(reason => $"{reason!["speaker"]}: {reason["reason"]}")),
            Analysis = new JsonObject
            {
                ["cast"] = new JsonObject { [language?.Tag ?? ""] = reasons },
                ["engines"] = new JsonObject
                {
                    ["translation"] = options.Translator is { } translator
                        ? new JsonObject { [language?.Tag ?? ""] = translator.ToJson() } : new JsonObject(),
                },
            },
        };
    }
}

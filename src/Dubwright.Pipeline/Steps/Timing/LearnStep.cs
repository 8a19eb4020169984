using System.Text.Json.Nodes;
using Dubwright.Core.Languages;
using Dubwright.Fitting.Wordings;
using Dubwright.Pipeline.Contracts;

namespace Dubwright.Pipeline.Steps.Timing;

/// <param name="Language">The target's id.</param>
/// <param name="Voices">Who spoke which line, by ascending line.</param>
public sealed record LearnOptions(int Language, IReadOnlyList<LineVoice> Voices);

/// <param name="Voice">The voice's key.</param>
public sealed record LineVoice(int Line, string Voice);

/// <summary>How long a voice of this run takes to say a text.</summary>
public sealed record VoiceDurations(string Voice, DurationModel Model);

/// <summary>
/// Learns from a target's first takes how long each voice takes to say a text: <c>durations</c>, a list of <see cref="VoiceDurations"/>.
/// The snapshot that the run's further steps are planned from. A revision keeps to what was learnt <c>before</c>, and learns only of voices
/// that are new.
/// </summary>
public sealed class LearnStep : IStep
{
    public const string Name = "learn";

    public static readonly Port<IReadOnlyList<VoiceDurations>> Durations = new("durations");

    /// <summary>The input that holds what was learnt before; a revision has one.</summary>
    public static readonly Port<IReadOnlyList<VoiceDurations>> Before = new("before");

    public string Kind => Name;

    public int Version => 1;

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var options = context.Options<LearnOptions>();
        _ = LanguageTable.TryGet(options.Language, out var language);
        var voices = options.Voices.ToDictionary(line => line.Line, line => line.Voice);
        var before = context.Has(Before)
            ? (await context.ReadAsync(Before, cancellationToken)).ToDictionary(voice => voice.Voice)
            : [];
        var durations = (await SpokenLines.ReadAsync(context, cancellationToken))
            .Where(line => voices.ContainsKey(line.Line.Id))
            .GroupBy(line => voices[line.Line.Id])
            .OrderBy(voice => voice.Key, StringComparer.Ordinal)
            .Select(voice => before.GetValueOrDefault(voice.Key)
                ?? new VoiceDurations(voice.Key, DurationModel.Learn([.. voice.Select(line => (line.Line.Text, line.Take.Duration))])))
            .ToList();
        return StepOutcome.Of(await context.SaveJsonAsync(Durations, durations, cancellationToken)) with
        {
            Analysis = durations.Count == 0 ? null : new JsonObject
            {
                ["duration_model"] = new JsonObject { [language!.Tag] = new JsonObject(durations.Select(About)) },
            },
        };
    }

    private static KeyValuePair<string, JsonNode?> About(VoiceDurations voice) => new(voice.Voice, new JsonObject
    {
        ["takes"] = voice.Model.Takes,
        ["median_error"] = voice.Model.MedianError,
        ["error_90"] = voice.Model.Error90,
    });
}

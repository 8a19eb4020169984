using System.Text.Json;
using Dubwright.Core.Engines;
using Dubwright.Core.Identifiers;
using Dubwright.Core.Languages;
using Dubwright.Endpoints.Live.Recognition;
using Dubwright.Endpoints.Reading;
using Dubwright.Endpoints.Voices;
using Dubwright.Engines.Catalogue;

namespace Dubwright.Endpoints.Live.Translation;

/// <summary>Reads <c>session.update</c>: the first one whole, later ones as changes.</summary>
internal sealed class RealtimeSettingsReader(EngineSet engines, EngineCatalogue catalogue, VoiceSelectionReader voices)
{
    private const int MostCandidates = 10;
    private const string Fast = "fast";
    private const string Slow = "slow";
    private const string FastModel = "iris";
    private const string SlowModel = "lilac";
    private const string SingleSpeaker = "single_known_speaker";

    /// <param name="message">The whole message.</param>
    /// <param name="query">Of the upgrade: <c>mode</c> and <c>model</c> where the message has none.</param>
    /// <exception cref="LiveSessionException">Something in it is wrong, or no engine here serves it.</exception>
    public Task<RealtimeSettings> FirstAsync(
        TeamId team, JsonElement message, IQueryCollection query, CancellationToken cancellationToken) =>
        ReadAsync(message, async session =>
        {
            var asked = session.Text("model") ?? (session.Has("mode") ? null : Told(query, "model"));
            var mode = session.Word("mode", Fast, Slow) ?? (session.Has("model") ? null : Told(query, "mode"))
                ?? (FastModel.Equals(asked, StringComparison.OrdinalIgnoreCase) ? Fast : Slow);
            var modalities = session.Texts("output_modalities").Select(word => word.ToLowerInvariant()).Distinct().ToList();
            if (modalities.Except([RealtimeSettings.Text, RealtimeSettings.Audio]).Any())
            {
                session.Fault("output_modalities", "Input should be 'text' or 'audio'", "enum");
            }

            var auto = session.IsAuto("source_language");
            session.Require(session.Has("source_language") ? this : null, "source_language");
            var candidates = session.Languages("source_language_candidates");
            if (candidates.Count > MostCandidates)
            {
                session.Fault("source_language_candidates", $"List should have at most {MostCandidates} items", "too_long");
            }

            var settings = new RealtimeSettings(
                auto ? null : session.Language("source_language"), session.Language("target_language"), null)
            {
                Mode = mode is Fast or Slow ? mode : Slow,
                Model = asked ?? (mode == Fast ? FastModel : SlowModel),
                Modalities = modalities.Count == 0 ? [RealtimeSettings.Text, RealtimeSettings.Audio] : modalities,
                SingleKnownSpeaker = session.Word("speaker_setup", "changing_speakers", SingleSpeaker) == SingleSpeaker,
                Candidates = candidates,
            };
            return await CheckedAsync(session, settings, auto, team, cancellationToken);
        });

    /// <param name="before">What the message changes.</param>
    /// <exception cref="LiveSessionException">Something in it is wrong; nothing is changed.</exception>
    public Task<RealtimeSettings> NextAsync(
        TeamId team, JsonElement message, RealtimeSettings before, CancellationToken cancellationToken) =>
        ReadAsync(message, async session =>
        {
            var auto = session.Has("source_language") ? session.IsAuto("source_language") : before.Source is null;
            var settings = before with
            {
                Source = auto ? null : session.Language("source_language") ?? before.Source,
                Target = session.Language("target_language") ?? before.Target,
            };
            return await CheckedAsync(session, settings, auto, team, cancellationToken);
        });

    private static async Task<RealtimeSettings> ReadAsync(JsonElement message, Func<Fields, Task<RealtimeSettings>> read)
    {
        try
        {
            var fields = Fields.OfJson(message);
            var session = fields.Object("session");
            fields.Require(session, "session");
            fields.Check();
            return await read(session!);
        }
        catch (RequestValidationException invalid)
        {
            var first = invalid.Items[0];
            throw new LiveSessionException(
                LiveSessionException.BadRequest, first.Type == "not_served" ? first.Type : "invalid_request", first.Msg)
            {
                Param = string.Join('.', first.Loc.Skip(1)),
            };
        }
    }

    private static string? Told(IQueryCollection query, string name) =>
        query[name].ToString() is { Length: > 0 } value ? value.ToLowerInvariant() : null;

    // What was wrong by itself is said before what does not go together.
    private async Task<RealtimeSettings> CheckedAsync(
        Fields session, RealtimeSettings settings, bool auto, TeamId team, CancellationToken cancellationToken)
    {
        session.Check();
        if (!engines.CanRecognize(auto ? null : settings.Source!.Primary))
        {
            session.Fault("source_language", catalogue.NoRecognizer(settings.Source), "not_served");
        }

        if (settings.Target is { } target)
        {
            if (!CanTranslate(settings.Source, target))
            {
                session.Fault("target_language", $"No installed translator goes to {target.Name}"
                    + (settings.Source is { } source ? $" from {source.Name}" : "")
                    + "; `dubwright doctor` names the line that installs one",
                    "not_served");
            }

            if (settings.Speaks)
            {
                voices.RequireVoice(session, "target_language", target);
            }
        }

        session.Check();
        if (session.Object("voice") is { } voice)
        {
            settings = settings with
            {
                Voice = await voices.ReadAsync(voice, team, "voice_id", settings.Target, cancellationToken),
                AskedVoice = session.Json("voice"),
            };
            session.Check();
        }

        // A voice that does not speak a new target gives way to one that does.
        return settings.Target is { } spoken && settings.Voice is { } key
            && engines.VoicesFor(spoken).All(pair => pair.Voice.Key != ShapedVoice.Parse(key).Key)
            ? settings with { Voice = null }
            : settings;
    }

    private bool CanTranslate(Language? source, Language target) => source is null
        ? engines.TranslationsFrom(null).Contains(target.Primary)
        : source.Primary == target.Primary || engines.TranslatorsFor(new LanguagePair(source.Primary, target.Primary)).Count > 0;
}

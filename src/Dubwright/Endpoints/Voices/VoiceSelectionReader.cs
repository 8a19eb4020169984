using Dubwright.Core.Engines;
using Dubwright.Core.Identifiers;
using Dubwright.Core.Languages;
using Dubwright.Endpoints.Reading;
using Dubwright.Engines.Catalogue;

namespace Dubwright.Endpoints.Voices;

/// <summary>Voices as requests name them: by number, for a language that an installed voice speaks.</summary>
internal sealed class VoiceSelectionReader(VoiceNumbers voices, CustomVoices customs, EngineCatalogue catalogue)
{
    // What the vendor's documentation gives as the default; no voice of ours, so it means: choose.
    private const long VendorDefaultVoice = 147320;

    /// <summary>The voice that a member names, as a <see cref="ShapedVoice"/> in text; null where none is named.</summary>
    public async Task<string?> ReadAsync(Fields fields, TeamId team, string name, Language? language, CancellationToken cancellationToken)
    {
        if (fields.Integer(name, 1) is not { } id)
        {
            return null;
        }

        var key = await voices.KeyOfAsync(id, cancellationToken);
        if (key is null && id == VendorDefaultVoice)
        {
            return null;
        }

        if (await customs.FindAsync(team, id, cancellationToken) is { } custom)
        {
            return language is null ? null : customs.Shape(custom, language)?.Voice.ToString();
        }

        var voice = catalogue.Engines.Synthesizers.SelectMany(engine => engine.Capability.Voices).FirstOrDefault(voice => voice.Key == key);
        if (voice is null)
        {
            fields.Fault(name, $"There is no voice {id}; /list-voices lists them", "value_error");
        }
        else if (language is not null && voice.Primary != language.Primary)
        {
            fields.Fault(name, $"{voice.Name} does not speak {language.Name}", "value_error");
        }

        return key;
    }

    /// <summary>For each language the first voice of a list that speaks it, as a <see cref="ShapedVoice"/> in text; a language that none
    /// of them speaks is not there.</summary>
    public async Task<IReadOnlyDictionary<Language, string>> ReadAllAsync(Fields fields, TeamId team, string name,
        IReadOnlyList<Language> languages, CancellationToken cancellationToken)
    {
        var chosen = new Dictionary<Language, string>();
        foreach (var (at, id) in fields.Integers(name, 1).Index())
        {
            var key = await voices.KeyOfAsync(id, cancellationToken);
            var custom = await customs.FindAsync(team, id, cancellationToken);
            var voice = catalogue.Engines.Synthesizers.SelectMany(engine => engine.Capability.Voices)
                .FirstOrDefault(voice => voice.Key == key);
            if (voice is null && custom is null && id != VendorDefaultVoice)
            {
                fields.FaultAt(name, at, $"There is no voice {id}; /list-voices lists them", "value_error");
            }

            foreach (var language in languages.Where(language => !chosen.ContainsKey(language)))
            {
                var spoken = custom is not null ? customs.Shape(custom, language)?.Voice.ToString()
                    : voice?.Primary == language.Primary ? voice.Key : null;
                if (spoken is not null)
                {
                    chosen[language] = spoken;
                }
            }
        }

        return chosen;
    }

    /// <param name="name">The member that names the language.</param>
    public void RequireVoice(Fields fields, string name, Language? language)
    {
        if (language is not null && catalogue.Engines.VoicesFor(language.Primary).Count == 0)
        {
            var install = catalogue.Missing(language.Primary).FirstOrDefault(entry => entry.Job == EngineJob.Synthesis)?.InstallLine;
            fields.Fault(
                name, $"No installed voice speaks {language.Name}. "
                    + $"{(install is null ? "`dubwright doctor` lists the engines" : $"This installs one: {install}")}",
                "not_served");
        }
    }
}

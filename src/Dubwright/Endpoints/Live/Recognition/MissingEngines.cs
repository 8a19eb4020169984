using Dubwright.Core.Languages;
using Dubwright.Engines.Catalogue;

namespace Dubwright.Endpoints.Live.Recognition;

/// <summary>Sentences about engines that are not here, with the line that installs one.</summary>
internal static class MissingEngines
{
    /// <param name="language">Null: one that tells languages apart.</param>
    public static string NoRecognizer(this EngineCatalogue catalogue, Language? language)
    {
        var entries = language is null
            ? catalogue.Entries.Where(entry => entry.Name.StartsWith("whisper", StringComparison.Ordinal))
            : catalogue.Missing(language.Primary);
        var install = entries.FirstOrDefault(entry => entry.Job == EngineJob.Recognition)?.InstallLine;
        return (language is null ? "No installed recogniser tells languages apart. " : $"No installed recogniser hears {language.Name}. ")
            + (install is null ? "`dubwright doctor` lists the engines" : $"This installs one: {install}");
    }
}

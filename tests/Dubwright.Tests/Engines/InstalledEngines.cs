using Dubwright.Core.Engines;
using Dubwright.Engines.Catalogue;

namespace Dubwright.Tests.Engines;

/// <summary>Says which engine class a suite proves; a test sees to it that none is left out.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SuiteOfAttribute(Type engine) : Attribute
{
    public Type Engine { get; } = engine;
}

/// <summary>What the catalogue found on this machine, looked for once.</summary>
internal static class InstalledEngines
{
    private static readonly Lazy<Task<EngineCatalogue>> Found = new(() => EngineCatalogue
        .InspectAsync(new EngineOptions(), CancellationToken.None));

    private static readonly Lazy<Task<EngineCatalogue>> WithModels =
        new(() => EngineCatalogue.InspectAsync(new EngineOptions { Models = RequiresModelAttribute.Folder }, CancellationToken.None));

    /// <summary>The distribution's engines only: what tests say of them holds whether models are there or not.</summary>
    public static Task<EngineCatalogue> CatalogueAsync() => Found.Value;

    /// <summary>With the neural engines of the folder that DUBWRIGHT_MODELS names.</summary>
    public static Task<EngineCatalogue> WithModelsAsync() => WithModels.Value;

    /// <summary>The engine that a suite is of.</summary>
    public static async Task<T> OfAsync<T>(object suite)
        where T : IEngine
    {
        var type = ((SuiteOfAttribute)Attribute.GetCustomAttribute(suite.GetType(), typeof(SuiteOfAttribute))!).Engine;
        var engines = (await WithModelsAsync()).Engines;
        return ((IEngine[])[.. engines.Recognizers, .. engines.Translators, .. engines.Synthesizers, .. engines.Rewriters,
            .. engines.SpeakerEmbedders])
            .Where(engine => engine.GetType() == type).OfType<T>().Single();
    }
}

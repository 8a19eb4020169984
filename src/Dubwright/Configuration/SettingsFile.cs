using Dubwright.Core.Failures;
using Microsoft.Extensions.Configuration.Json;

namespace Dubwright.Configuration;

/// <summary>
/// The owner's settings: <c>settings.json</c> in the data folder, with the same sections as everywhere (<c>Engines</c>, <c>Server</c>,
/// <c>Fetching</c>). What the environment says (<c>Engines__Addresses__NAME__Url</c>) takes its place.
/// </summary>
public static class SettingsFile
{
    public const string Name = "settings.json";

    /// <summary>Puts the file under everything that is configured already; does nothing where there is none.</summary>
    /// <exception cref="DubwrightException">It is no JSON.</exception>
    public static void AddTo(IConfigurationBuilder configuration, string data)
    {
        var source = new JsonConfigurationSource { Path = Path.Combine(data, Name), Optional = true };
        source.ResolveFileProvider();
        try
        {
            configuration.Sources.Insert(0, source);
            (configuration as IConfigurationRoot)?.Reload();
        }
        catch (InvalidDataException fault)
        {
            throw new DubwrightException(ExceptionReason.InternalError,
                $"{Name} in the data folder is not well-formed JSON: {fault.InnerException?.Message ?? fault.Message}", inner: fault);
        }
    }

    /// <summary>The settings of commands that run without a server: the file, and the environment above it.</summary>
    public static IConfiguration Read(string data)
    {
        var configuration = new ConfigurationManager();
        configuration.AddEnvironmentVariables();
        AddTo(configuration, data);
        return configuration;
    }
}

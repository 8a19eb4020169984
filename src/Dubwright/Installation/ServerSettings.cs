using System.Collections;
using System.Globalization;
using System.Text.RegularExpressions;
using Dubwright.Client.Engines;
using Dubwright.Configuration;
using Dubwright.Engines.Catalogue;
using Dubwright.Pipeline.Fetching;
using Dubwright.Pipeline.Steps.Quality.Report;
using Dubwright.Pipeline.Storage.Collecting;
using Dubwright.Pipeline.Streams.State;
using Dubwright.Telemetry;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Json;

namespace Dubwright.Installation;

/// <summary>The settings in force and where each comes from. Secrets are named and not shown.</summary>
internal static partial class ServerSettings
{
    /// <summary>Where a setting came from that stands among the arguments, and is none.</summary>
    public const string Sources = "Sources";

    private static readonly (string Section, object Defaults)[] Sections =
    [
        (ServerOptions.Section, new ServerOptions()), (EngineOptions.Section, new EngineOptions()),
        (FetchingOptions.Section, new FetchingOptions()), (CollectionOptions.Section, new CollectionOptions()),
        (QualityThresholds.Section, new QualityThresholds()), (StreamOptions.Section, new StreamOptions()),
        (TelemetryOptions.Section, new TelemetryOptions()),
        ("Pipeline", new { Slots = Environment.ProcessorCount }),
    ];

    public static IReadOnlyList<SettingItem> Of(IConfigurationRoot configuration)
    {
        var usual = Sections.SelectMany(section => Defaults(section.Section, section.Defaults))
            .ToDictionary(StringComparer.OrdinalIgnoreCase);
        usual[DataFolder.Setting] = DataFolder.Of(configuration);
        usual["Urls"] = configuration["urls"];
        var set = Sections.SelectMany(section => configuration.GetSection(section.Section).AsEnumerable())
            .Where(pair => pair.Value is not null).Select(pair => pair.Key);
        return [.. usual.Keys.Union(set, StringComparer.OrdinalIgnoreCase)
            .Select(key => Item(configuration, key, usual.GetValueOrDefault(key)))
            .OrderBy(item => item.Key, StringComparer.OrdinalIgnoreCase)];
    }

    private static SettingItem Item(IConfigurationRoot configuration, string key, string? usual)
    {
        var source = configuration.Providers.Reverse()
            .FirstOrDefault(provider => provider.TryGet(key, out var value) && value is not null);
        return new SettingItem(
            key, Secret().IsMatch(key) ? null : Shown(source is null ? usual : configuration[key]),
            configuration[$"{Sources}:{key}"] ?? source switch
            {
                null => "default",
                JsonConfigurationProvider => "file",
                EnvironmentVariablesConfigurationProvider => "environment",
                _ => "argument",
            });
    }

    // What signs an address, or signs in at it, is a secret, too.
    private static string Shown(string? value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var address) && (address.UserInfo.Length > 0 || address.Query.Length > 0)
            ? $"{address.Scheme}://{address.Authority}{address.AbsolutePath}…"
            : value ?? "";

    private static IEnumerable<KeyValuePair<string, string?>> Defaults(string section, object options) =>
        from property in options.GetType().GetProperties()
        where property.GetIndexParameters().Length == 0
        let name = property.GetCustomAttributes(typeof(ConfigurationKeyNameAttribute), false).OfType<ConfigurationKeyNameAttribute>()
            .FirstOrDefault()?.Name ?? property.Name
        let value = property.GetValue(options)
        where value is not (IEnumerable and not string)
        select KeyValuePair.Create($"{section}:{name}", Convert.ToString(value, CultureInfo.InvariantCulture));

    [GeneratedRegex("(secret|password|token|headers|authorization|key)$", RegexOptions.IgnoreCase)]
    private static partial Regex Secret();
}

using System.CommandLine;
using System.Globalization;
using Dubwright.Configuration;
using Dubwright.Engines.Catalogue;
using Dubwright.Hosting;
using Dubwright.Installation;

namespace Dubwright.Commands.Local;

/// <summary>How a server is to run.</summary>
/// <param name="Slots">Steps at once; null takes one a core.</param>
/// <param name="DataSource">Where the data folder's name came from: default, environment or argument.</param>
internal sealed record HostSettings(string Data, string Address, int Port, int? Slots, bool FreeOnly, string DataSource = "argument");

/// <summary>The options of the verbs that run a server.</summary>
internal sealed class HostOptions
{
    public const int DefaultPort = 8720;

    private readonly Option<string> _data = new("--data")
    {
        Description = "Where everything is kept (DUBWRIGHT_DATA, or dubwright in the XDG data folder)",
        DefaultValueFactory = _ => DefaultData(),
    };

    private readonly Option<string> _address = new("--address")
    {
        Description = "The address to listen at",
        DefaultValueFactory = _ =>
        "127.0.0.1"
    };

    private readonly Option<int> _port = new("--port") { Description = "The port", DefaultValueFactory = _ => DefaultPort };

    private readonly Option<int?> _slots = new("--slots") { Description = "How many steps run at once; one a core when left out" };

    private readonly Option<bool> _freeOnly = new(
        "--free-only")
    { Description = "Leave out engines of the distribution's non-free section (SVOX Pico)" };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_data, _address, _port, _slots, _freeOnly])
        {
            command.Options.Add(option);
        }
    }

    public HostSettings Settings(ParseResult call) => new(
        Path.GetFullPath(call.GetValue(_data)!), call.GetValue(_address)!, call.GetValue(_port), call.GetValue(_slots),
        call.GetValue(_freeOnly),
        call.GetResult(_data) is { Implicit: false } ? "argument"
            : Environment.GetEnvironmentVariable("DUBWRIGHT_DATA") is null ? "default" : "environment");

    /// <summary>Whether DUBWRIGHT_MODELS names a folder of models, which is used as it is.</summary>
    public static bool NamesModels => Environment.GetEnvironmentVariable("DUBWRIGHT_MODELS") is { Length: > 0 };

    /// <summary>The folder of models: the one that DUBWRIGHT_MODELS names, used as it is, or the data folder's own.</summary>
    public static string ModelsIn(string data) =>
        Environment.GetEnvironmentVariable("DUBWRIGHT_MODELS") is { Length: > 0 } named ? Path.GetFullPath(named) : Path.Combine(
            data, "models");

    /// <summary>Where everything is kept unless an option says otherwise.</summary>
    public static string DefaultData() =>
        Environment.GetEnvironmentVariable("DUBWRIGHT_DATA")
        ?? Path.Combine(Environment
            .GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "dubwright");

    /// <summary>The engines as the settings of a data folder have them, the usual one unless it is named.</summary>
    public static EngineOptions Engines(string? data = null)
    {
        var folder = data ?? DefaultData();
        var options = DubwrightHost.Bound<EngineOptions>(SettingsFile.Read(folder), EngineOptions.Section);
        options.Models = ModelsIn(folder);
        return options;
    }

    /// <summary>A section of the usual data folder's settings.</summary>
    public static T Read<T>(string section)
        where T : class, new() => DubwrightHost.Bound<T>(SettingsFile.Read(DefaultData()), section);

    /// <summary>As configuration of the host.</summary>
    public static Dictionary<string, string?> Configuration(HostSettings settings) => new()
    {
        [DataFolder.Setting] = settings.Data,
        [$"{ServerSettings.Sources}:{DataFolder.Setting}"] = settings.DataSource,
        [$"{ServerSettings.Sources}:Engines:Models"] = NamesModels ? "environment" : settings.DataSource,
        ["Engines:FreeOnly"] = settings.FreeOnly ? "true" : null,
        ["Engines:Models"] = ModelsIn(settings.Data),
        ["Pipeline:Slots"] = settings.Slots?.ToString(CultureInfo.InvariantCulture),
    };
}

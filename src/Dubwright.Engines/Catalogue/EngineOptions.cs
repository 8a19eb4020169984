using System.ComponentModel.DataAnnotations;
using Dubwright.Engines.Remote;
using Microsoft.Extensions.Configuration;

namespace Dubwright.Engines.Catalogue;

/// <summary>Which of the installed engines may be used; the configuration section <c>Engines</c>.</summary>
public sealed class EngineOptions : IValidatableObject
{
    public const string Section = "Engines";

    /// <summary>Leaves out engines that Debian does not count as free software (SVOX Pico, MBROLA voices).</summary>
    public bool FreeOnly { get; set; }

    /// <summary>A folder of neural models, used as it is; null where only the distribution's engines are wanted.</summary>
    public string? Models { get; set; }

    /// <summary>A folder or an address that has the files of the models, in place of the addresses of the catalogue; null where those
    /// serve.</summary>
    public string? ModelMirror { get; set; }

    /// <summary>
    /// How long a neural model may take for little (three seconds of speech, a line of sixty letters) before it counts as hanging and is
    /// stopped; for more, as much longer, and to be loaded, five times as long. The usual minute is far beyond what any of them needs.
    /// </summary>
    [ConfigurationKeyName("Patience")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Remote engines, by the name that its owner gives each. None is used that does not stand here.</summary>
    [ConfigurationKeyName("Addresses")]
    public IDictionary<string, RemoteOptions> Remote { get; set; } = new Dictionary<string, RemoteOptions>();

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
    [
        .. Remote.SelectMany(engine => engine.Value.Faults(engine.Key)),
        .. Timeout >= TimeSpan.FromSeconds(1) && Timeout <= TimeSpan.FromHours(1)
            ? (ValidationResult[])[]
            : [new("must be from 00:00:01 to 01:00:00.", ["Patience"])],
    ];
}

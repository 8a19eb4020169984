using System.Text.Json;
using Dubwright.Core.Failures;

namespace Dubwright.Engines.Models;

/// <summary>A model that can be had: what the catalogue file says of it.</summary>
/// <param name="Name">The name its folder will have.</param>
/// <param name="Languages">For people.</param>
/// <param name="Bytes">About what is downloaded.</param>
/// <param name="Downloads">Archives and single files.</param>
public sealed record ModelOffer(
    string Name, string Kind, string Runtime, string Languages, string Licence, string Origin, long Bytes,
        IReadOnlyList<ModelDownload> Downloads)
{
    public string? Source { get; init; }

    public string? Target { get; init; }

    public string? Gender { get; init; }

    [System.Text.Json.Serialization.JsonPropertyName("speaker_names")]
    public IReadOnlyList<ModelSpeaker> Speakers { get; init; } = [];

    /// <summary>What the catalogue file in this program offers, by name.</summary>
    public static IReadOnlyList<ModelOffer> All { get; } = Read();

    /// <summary>The description of the model once its files are there.</summary>
    public ModelEntry Describe(IReadOnlyList<ModelFile> files) => new(Name, Kind, Runtime, Licence, Origin, files)
    {
        Source = Source,
        Target = Target,
        Gender = Gender,
        Speakers = Speakers,
    };

    private static List<ModelOffer> Read()
    {
        using var stream = typeof(ModelOffer).Assembly.GetManifestResourceStream("models.json")!;
        return [.. JsonSerializer.Deserialize<List<ModelOffer>>(stream, ModelFolder.Json)!
            .OrderBy(offer => offer.Name, StringComparer.Ordinal)];
    }
}

/// <param name="Address">Ends with the name of the file; <c>.tar.bz2</c> and <c>.gz</c> are unpacked.</param>
/// <param name="Sha256">Of what is downloaded; null where nobody published one. The one computed at the first download is kept
/// then.</param>
/// <param name="Keep">Endings of the files of an archive that are wanted; empty keeps all.</param>
public sealed record ModelDownload(Uri Address, string? Sha256)
{
    public IReadOnlyList<string> Keep { get; init; } = [];

    public string FileName => Path.GetFileName(Address.LocalPath);

    /// <summary>Where it is in a mirror: a folder or an address that has files of the same names, or null for its own address.</summary>
    /// <exception cref="DubwrightException">The mirror is neither.</exception>
    public Uri At(string? mirror)
    {
        if (mirror is null)
        {
            return Address;
        }

        return Uri.TryCreate($"{(Directory.Exists(mirror) ? Path.GetFullPath(mirror) : mirror).TrimEnd('/')}/{FileName}",
            UriKind.Absolute, out var there)
            && (there.Scheme is "http" or "https" || Directory.Exists(mirror))
            ? there
            : throw new DubwrightException(ExceptionReason.InvalidSourceData,
                $"{mirror} is neither a folder nor an address that begins with http.");
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dubwright.Engines.Models;

/// <summary>A model that can be had: what the catalogue files say of it.</summary>
/// <param name="Name">The name its folder will have.</param>
/// <param name="Languages">For people.</param>
/// <param name="Bytes">About what is downloaded; exactly, where every download's size is known.</param>
/// <param name="Downloads">Archives and single files.</param>
public sealed record ModelOffer(
    string Name, string Kind, string Runtime, string Languages, string Licence, string Origin, long Bytes,
        IReadOnlyList<ModelDownload> Downloads)
{
    // sherpa-onnx's releases, and Mozilla's translation models.
    private static readonly string[] Catalogue = ["models.json", "firefox-models.json"];

    public string? Source { get; init; }

    public string? Target { get; init; }

    public string? Gender { get; init; }

    [JsonPropertyName("speaker_names")]
    public IReadOnlyList<ModelSpeaker> Speakers { get; init; } = [];

    [JsonPropertyName("sample_rate")]
    public int? SampleRate { get; init; }

    /// <summary>Where the terms of a licence stand that restricts what the model may be used for; null where there is nothing to
    /// accept.</summary>
    public Uri? Terms { get; init; }

    /// <summary>Of a translation model: COMET on Flores as its makers report it, 0 to 1; null where they do not.</summary>
    [JsonPropertyName("flores_comet")]
    public double? FloresComet { get; init; }

    /// <summary>What the catalogue files in this program offer, by name.</summary>
    public static IReadOnlyList<ModelOffer> All { get; } =
        [.. Catalogue.SelectMany(Read).OrderBy(offer => offer.Name, StringComparer.Ordinal)];

    /// <summary>The description of the model once its files are there.</summary>
    public ModelEntry Describe(IReadOnlyList<ModelFile> files) => new(Name, Kind, Runtime, Licence, Origin, files)
    {
        Source = Source,
        Target = Target,
        Gender = Gender,
        Speakers = Speakers,
        SampleRate = SampleRate,
    };

    private static List<ModelOffer> Read(string catalogue)
    {
        using var stream = typeof(ModelOffer).Assembly.GetManifestResourceStream(catalogue)!;
        return JsonSerializer.Deserialize<List<ModelOffer>>(stream, ModelFolder.Json)!;
    }
}

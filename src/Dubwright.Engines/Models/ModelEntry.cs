using System.Text.Json.Serialization;

namespace Dubwright.Engines.Models;

/// <summary>A model as a manifest or the catalogue describes it.</summary>
/// <param name="Name">The name of its folder, and of its engine.</param>
/// <param name="Kind">What it is for: <c>recognition</c>, <c>voice activity</c>, <c>voice</c>, <c>translation</c>, <c>source
/// separation</c>.</param>
/// <param name="Runtime">What runs it: <c>sherpa-onnx whisper</c>, <c>bergamot</c> and so on.</param>
/// <param name="Licence">SPDX name.</param>
/// <param name="Origin">Where it comes from, for people.</param>
/// <param name="Files">Every file of it.</param>
public sealed record ModelEntry(string Name, string Kind, string Runtime, string Licence, string Origin, IReadOnlyList<ModelFile> Files)
{
    /// <summary>Source language of a translation model.</summary>
    public string? Source { get; init; }

    /// <summary>Target language of a translation model.</summary>
    public string? Target { get; init; }

    /// <summary>Voices of a voice model with several; a model without has the one that its name says.</summary>
    [JsonPropertyName("speaker_names")]
    public IReadOnlyList<ModelSpeaker> Speakers { get; init; } = [];

    /// <summary>Of the one voice of a model without <see cref="Speakers"/>: <c>male</c> or <c>female</c>; null where it is not
    /// known.</summary>
    public string? Gender { get; init; }

    [JsonPropertyName("sample_rate")]
    public int? SampleRate { get; init; }

    [JsonIgnore]
    public long Bytes => Files.Sum(file => file.Bytes);
}

/// <param name="Sha256">Lower-case hexadecimal; null where nobody published one.</param>
public sealed record ModelFile(string Name, long Bytes, string? Sha256);

/// <param name="Id">The model's number for it.</param>
/// <param name="Language">A tag such as <c>pt-BR</c>, or a primary language; several with a space between, where it speaks
/// each.</param>
/// <param name="Gender"><c>male</c> or <c>female</c>.</param>
public sealed record ModelSpeaker(int Id, string Name, string Language, string Gender);

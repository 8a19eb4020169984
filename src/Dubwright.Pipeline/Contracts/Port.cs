using System.Globalization;

namespace Dubwright.Pipeline.Contracts;

/// <summary>
/// An artifact by the name that a step makes or reads it under, and what it holds: a value as JSON, or, where the type is a
/// <see cref="FileContent"/>, a file. A step declares the ports of what it makes; what reads that under the same name uses the same port.
/// </summary>
/// <param name="Name">Part of the fingerprint: <c>transcript</c>.</param>
public sealed record Port<T>(string Name)
{
    /// <summary>One of several, by the number that says where on the time line it lies: <c>speech/3</c>.</summary>
    public Port<T> At(int number) => new(string.Create(CultureInfo.InvariantCulture, $"{Name}/{number}"));

    /// <summary>One of several targets': <c>es-es:lines</c>.</summary>
    public Port<T> For(string target) => new($"{target}:{Name}");

    /// <summary>What lies here.</summary>
    public NamedArtifact With(Artifact<T> artifact) => new(Name, artifact.Id);
}

/// <summary>An artifact, and what it holds.</summary>
public readonly record struct Artifact<T>(ArtifactId Id);

/// <summary>An artifact under the name of its port.</summary>
public readonly record struct NamedArtifact(string Name, ArtifactId Artifact);

/// <summary>What a port holds that no JSON is; never made.</summary>
public abstract class FileContent
{
    private protected FileContent()
    {
    }
}

/// <summary>A file of people's: a source as it came, or a result.</summary>
public abstract class MediaFile : FileContent;

/// <summary>PCM in a WAV file.</summary>
public abstract class WaveFile : FileContent;

/// <summary>Coded sound that waits for its container.</summary>
public abstract class CodedSound : FileContent;

/// <summary>Coded pictures that wait for their container.</summary>
public abstract class CodedPicture : FileContent;

/// <summary>A still.</summary>
public abstract class ImageFile : FileContent;

/// <summary>Text for people or pages: subtitles, a report, an outline to be drawn.</summary>
public abstract class TextFile : FileContent;

/// <summary>The outline of a sound, as bytes.</summary>
public abstract class WaveformFile : FileContent;

using Dubwright.Core.Time;

namespace Dubwright.Core.Engines;

/// <summary>
/// How a voice sounds as a direction in a model's space: voices of one person point alike. A byte a dimension, signed, the largest 127;
/// only the direction counts. Against the model's own numbers a cosine changes by less than 0.005.
/// </summary>
/// <param name="Direction">As many as the model has dimensions; empty where nothing can be said of so little sound.</param>
public sealed record SpeakerEmbedding(byte[] Direction)
{
    public static SpeakerEmbedding Unknown { get; } = new([]);

    public static SpeakerEmbedding Of(ReadOnlySpan<float> vector)
    {
        var largest = 0f;
        foreach (var value in vector)
        {
            if (!float.IsFinite(value))
            {
                return Unknown;
            }

            largest = Math.Max(largest, Math.Abs(value));
        }

        if (largest == 0)
        {
            return Unknown;
        }

        var direction = new byte[vector.Length];
        for (var at = 0; at < direction.Length; at++)
        {
            direction[at] = (byte)(sbyte)MathF.Round(vector[at] / largest * 127);
        }

        return new SpeakerEmbedding(direction);
    }

    /// <summary>Of length one; empty where nothing is known.</summary>
    public float[] ToUnit()
    {
        var length = MathF.Sqrt(Direction.Sum(value => (float)(sbyte)value * (sbyte)value));
        return [.. Direction.Select(value => (sbyte)value / length)];
    }
}

/// <param name="Quality">How well it does beside the others.</param>
/// <param name="Deterministic">The same sound gives the same embedding, bit for bit.</param>
public sealed record SpeakerEmbedderCapability(EngineQuality Quality, bool Deterministic);

/// <summary>Tells how voices sound, so that they can be compared.</summary>
public interface ISpeakerEmbedder : IEngine
{
    SpeakerEmbedderCapability Capability { get; }

    /// <summary>One embedding a range, in the order given; of silence and of very little sound it may be unknown.</summary>
    /// <exception cref="Failures.DubwrightException">The engine failed; retryable where it crashed.</exception>
    Task<IReadOnlyList<SpeakerEmbedding>> EmbedAsync(SpeakerEmbeddingRequest request, CancellationToken cancellationToken);
}

/// <param name="WavPath">16 kHz, mono, 16-bit WAV.</param>
/// <param name="Ranges">In the file's own time; each is read whole, beyond the file is silence.</param>
public sealed record SpeakerEmbeddingRequest(string WavPath, IReadOnlyList<TimeRange> Ranges, IProgress<double>? Progress = null);

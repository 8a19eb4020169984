using System.Text;
using Dubwright.Core.Sound;

namespace Dubwright.Media.Peaks;

/// <summary>The outline of a sound for drawing: lowest and highest sample of every twentieth of a second, all channels together.</summary>
/// <param name="Values">Low, high, low, high …, each -127 to 127.</param>
public sealed record WavePeaks(IReadOnlyList<int> Values)
{
    public const int PerSecond = 20;

    /// <summary>How many lowest and highest samples a second a waveform file has: enough to zoom to single syllables.</summary>
    public const int PerSecondOfFile = 100;

    private static readonly TimeSpan Part = TimeSpan.FromMinutes(1);

    /// <summary>A part of a sound; parts that begin on a whole twentieth join by concatenation.</summary>
    public static WavePeaks Measure(ISound sound, long startFrame, long frames, CancellationToken cancellationToken) =>
        Measure(sound, startFrame, frames, PerSecond, cancellationToken);

    /// <summary>Writes a waveform file: from the sound's start two signed bytes a hundredth of a second, the lowest and the highest sample,
    /// so that any part of it lies at a known place.</summary>
    /// <param name="frames">How much of the sound.</param>
    public static void Write(ISound sound, long frames, Stream file, CancellationToken cancellationToken)
    {
        var part = sound.Format.FrameAt(Part);
        for (var frame = 0L; frame < frames; frame += part)
        {
            var values = Measure(sound, frame, Math.Min(part, frames - frame), PerSecondOfFile, cancellationToken).Values;
            file.Write([.. values.Select(value => unchecked((byte)(sbyte)value))]);
        }
    }

    private static WavePeaks Measure(ISound sound, long startFrame, long frames, int perSecond, CancellationToken cancellationToken)
    {
        var format = sound.Format;
        var values = new List<int>((int)(frames * 2 * perSecond / format.SampleRate) + 2);
        var pcm = new short[((format.SampleRate / perSecond) + 1) * format.Channels];
        var end = startFrame + frames;
        for (var frame = startFrame; frame < end;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var next = Math.Min(end, ((frame * perSecond / format.SampleRate + 1) * format.SampleRate + perSecond - 1) / perSecond);
            var part = pcm.AsSpan(0, (int)(next - frame) * format.Channels);
            sound.Read(frame, part);
            short low = 0, high = 0;
            foreach (var sample in part)
            {
                low = Math.Min(low, sample);
                high = Math.Max(high, sample);
            }

            values.Add(Scaled(low));
            values.Add(Scaled(high));
            frame = next;
        }

        return new WavePeaks(values);
    }

    public static WavePeaks Join(IEnumerable<WavePeaks> parts) => new([.. parts.SelectMany(part => part.Values)]);

    /// <summary><c>{"per_second":20,"peaks":[…]}</c></summary>
    public string ToJson() => new StringBuilder("{\"per_second\":").Append(PerSecond).Append(",\"peaks\":[").AppendJoin(',', Values)
        .Append("]}").ToString();

    private static int Scaled(short sample) => (int)Math.Round(sample * 127 / 32_768.0);
}

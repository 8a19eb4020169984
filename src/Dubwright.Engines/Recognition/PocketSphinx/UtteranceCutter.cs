using System.Globalization;
using System.Runtime.InteropServices;
using Dubwright.Core.Failures;
using Dubwright.Core.Sound;
using Dubwright.Core.Time;

namespace Dubwright.Engines.Recognition.PocketSphinx;

/// <summary>
/// Cuts utterances out of a 16 kHz window into headerless files, with a little of what surrounds each: cut tight, words at the edges are
/// lost.
/// </summary>
internal static class UtteranceCutter
{
    public const string Extension = ".raw";
    public const int SampleRate = 16000;
    private const int FaintestSample = 40;
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(0.08);
    private static readonly TimeSpan Padding = TimeSpan.FromSeconds(0.2);

    /// <summary>
    /// Writes <c>u00000.raw</c>, <c>u00001.raw</c> and so on; answers where each one starts in the window, null for one that is silent or
    /// too short to hold a word: made to find words in nothing, the recogniser does.
    /// </summary>
    public static async Task<IReadOnlyList<TimeSpan?>> CutAsync(
        FileStream wave, WaveHeader header, IReadOnlyList<TimeRange> utterances, string folder, CancellationToken cancellationToken)
    {
        if (header.SampleRate != SampleRate)
        {
            throw new DubwrightException(
                ExceptionReason.ProcessingError, $"Speech is recognised at 16000 Hz, and this sound has {header.SampleRate} Hz.");
        }

        var starts = new List<TimeSpan?>(utterances.Count);
        for (var at = 0; at < utterances.Count; at++)
        {
            var utterance = utterances[at];
            var before = at == 0 ? Padding : Share(utterances[at - 1].End, utterance.Start);
            var after = at == utterances.Count - 1 ? Padding : Share(utterance.End, utterances[at + 1].Start);
            var first = Math.Clamp((long)((utterance.Start - before).TotalSeconds * SampleRate), 0, header.Samples);
            var last = Math.Clamp((long)((utterance.End + after).TotalSeconds * SampleRate), first, header.Samples);
            var bytes = new byte[(last - first) * 2];
            wave.Position = header.Offset + (first * 2);
            await wave.ReadExactlyAsync(bytes, cancellationToken);
            if (utterance.Duration < Shortest || !IsAudible(bytes))
            {
                starts.Add(null);
                continue;
            }

            starts.Add(TimeSpan.FromSeconds((double)first / SampleRate));
            await File.WriteAllBytesAsync(Path.Combine(folder, Name(at) + Extension), bytes, cancellationToken);
        }

        return starts;
    }

    public static string Name(int utterance) => string.Create(CultureInfo.InvariantCulture, $"u{utterance:00000}");

    private static bool IsAudible(byte[] samples)
    {
        foreach (var sample in MemoryMarshal.Cast<byte, short>(samples))
        {
            if (sample is > FaintestSample or < -FaintestSample)
            {
                return true;
            }
        }

        return false;
    }

    // Neighbours share the pause between them, so that no word is heard twice.
    private static TimeSpan Share(TimeSpan end, TimeSpan start)
    {
        var half = (start - end) / 2;
        return half < TimeSpan.Zero ? TimeSpan.Zero : half < Padding ? half : Padding;
    }
}

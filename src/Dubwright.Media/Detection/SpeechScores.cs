namespace Dubwright.Media.Detection;

/// <summary>How far every 10 ms stands out of the noise around it.</summary>
/// <param name="Loudness">dB over the local floor, over the bands that stand out most.</param>
/// <param name="Standing">The same without what is no voice, smoothed over 50 ms.</param>
/// <param name="Threshold">What a frame must exceed to begin speech.</param>
internal sealed record SpeechScores(float[] Loudness, float[] Standing, float[] Threshold)
{
    private const int Block = SpeechFeatures.FramesPerSecond / 2;
    private const int FloorBlocks = 12;
    private const int TopBlocks = 30;
    private const double FloorShare = 0.1;
    private const double TopShare = 0.9;
    private const float LeastStanding = 7;
    private const float ShareOfTop = 0.35f;
    private const float BelowLoudest = 35;
    private const float LeastHeard = 14;
    private const float MostHeard = 35;
    private const int StrongestBands = 4;
    private const int NoteReach = 12;
    private const float SurelyVoice = 0.45f;
    private const float SurelyNote = 0.7f;

    public static SpeechScores Of(SpeechFeatures features)
    {
        var count = features.Count;
        var blocks = (count + Block - 1) / Block;
        var floors = new float[SpeechFeatures.Bands][];
        for (var band = 0; band < floors.Length; band++)
        {
            var chosen = band;
            // Before and after: where music sets in or ends, the louder side is the floor of both, or its first seconds would stand out.
            var after = Percentiles(frame => features.Level(frame, chosen), count, 0, FloorBlocks, FloorShare);
            floors[band] = [.. Enumerable.Range(0, blocks).Select(at => Math.Max(after[Math.Max(0, at - FloorBlocks + 1)], after[at]))];
        }

        // Under -75 dBFS in a band nothing is meant to be heard, unless all around is hardly louder.
        var loudest = Percentiles(frame => Loudest(features, frame), count, TopBlocks, TopBlocks, TopShare);
        var heard = loudest.Select(level => Math.Clamp(level - BelowLoudest, LeastHeard, MostHeard)).ToArray();
        var raw = new float[count];
        Span<float> over = stackalloc float[SpeechFeatures.Bands];
        for (var frame = 0; frame < count; frame++)
        {
            for (var band = 0; band < SpeechFeatures.Bands; band++)
            {
                over[band] = Math.Max(0, features.Level(frame, band) - Math.Max(floors[band][frame / Block], heard[frame / Block]));
            }

            over.Sort();
            for (var band = SpeechFeatures.Bands - StrongestBands; band < SpeechFeatures.Bands; band++)
            {
                raw[frame] += over[band] / StrongestBands;
            }
        }

        var voiced = raw.ToArray();
        PassOverNotes(features, voiced);

        var standing = new float[count];
        for (var frame = 0; frame < count; frame++)
        {
            var (from, to) = (Math.Max(0, frame - 2), Math.Min(count - 1, frame + 2));
            for (var near = from; near <= to; near++)
            {
                standing[frame] += voiced[near] / (to - from + 1);
            }
        }

        var tops = Percentiles(frame => (byte)Math.Min(127, standing[frame]), count, TopBlocks, TopBlocks, TopShare);
        var threshold = new float[count];
        for (var frame = 0; frame < count; frame++)
        {
            threshold[frame] = Math.Max(LeastStanding, ShareOfTop * tops[frame / Block]);
        }

        return new SpeechScores(raw, standing, threshold);
    }

    private static byte Loudest(SpeechFeatures features, int frame)
    {
        var loudest = (byte)0;
        for (var band = 0; band < SpeechFeatures.Bands; band++)
        {
            loudest = Math.Max(loudest, features.Level(frame, band));
        }

        return loudest;
    }

    // What stands in steady lines for a quarter of a second is no voice: read speech stays under 0.2 there, synthesised speech under 0.45.
    private static void PassOverNotes(SpeechFeatures features, float[] standing)
    {
        var sum = 0f;
        for (var frame = -NoteReach; frame < standing.Length; frame++)
        {
            sum += frame + NoteReach < standing.Length ? features.Steadiness(frame + NoteReach) : 0;
            sum -= frame - NoteReach - 1 >= 0 ? features.Steadiness(frame - NoteReach - 1) : 0;
            if (frame >= 0)
            {
                var steadiness = sum / ((2 * NoteReach) + 1);
                standing[frame] *= 1 - Math.Clamp((steadiness - SurelyVoice) / (SurelyNote - SurelyVoice), 0, 1);
            }
        }
    }

    // Per half second, the value that a share of the frames around it stays under; counted, so that it costs the same however long it
    // looks.
    private static float[] Percentiles(Func<int, byte> value, int frames, int blocksBefore, int blocksAfter, double share)
    {
        var blocks = (frames + Block - 1) / Block;
        var result = new float[blocks];
        var counts = new int[128];
        var (total, added, removed) = (0, 0, 0);
        for (var block = 0; block < blocks; block++)
        {
            for (; added < Math.Min(frames, (block + blocksAfter) * Block); added++, total++)
            {
                counts[value(added)]++;
            }

            for (; removed < (block - blocksBefore) * Block; removed++, total--)
            {
                counts[value(removed)]--;
            }

            var (under, level) = (0, 0);
            while (level < 127 && (under += counts[level]) <= total * share)
            {
                level++;
            }

            result[block] = level;
        }

        return result;
    }
}

using Dubwright.Core.Engines;
using Dubwright.Core.Sound;
using Dubwright.Core.Time;
using Dubwright.Pipeline.Contracts;

namespace Dubwright.Pipeline.Steps.Speech;

/// <summary>One utterance as it stands in the reel that is given to a recogniser.</summary>
internal sealed record BatchedUtterance(TimeRange InReel, TimeRange InProgramme)
{
    /// <summary>What was heard, moved from the reel's time to the programme's.</summary>
    public RecognizedUtterance OnTheClock(RecognizedUtterance heard)
    {
        var by = InProgramme.Start - InReel.Start;
        return heard with
        {
            Utterance = InProgramme,
            Words = [.. heard.Words.Select(word => word with { Time = word.Time.Shift(by) })],
        };
    }
}

/// <summary>Cuts utterances out of the windows and lays them into one file, a pause between them: what lies between is not read by an
/// engine.</summary>
internal static class UtteranceBatch
{
    private const int PauseFrames = 4_800;
    private const int Chunk = 16_000;

    public static IReadOnlyList<BatchedUtterance> Cut(
        StepContext context, IReadOnlyList<TimeRange> utterances, string path, CancellationToken cancellationToken)
    {
        using var speech = context.OpenWindows("speech");
        using var writer = WaveWriter.Create(path, speech.Format);
        var buffer = new short[Chunk];
        var cuts = new List<BatchedUtterance>();
        foreach (var utterance in utterances)
        {
            var first = speech.Format.FrameAt(utterance.Start);
            var frames = speech.Format.FrameAt(utterance.End) - first;
            var start = writer.FramesWritten;
            for (long done = 0; done < frames; done += Chunk)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var part = buffer.AsSpan(0, (int)Math.Min(Chunk, frames - done));
                speech.Read(first + done, part);
                writer.Write(part);
            }

            cuts.Add(new BatchedUtterance(new TimeRange(speech.Format.TimeOf(start), speech.Format.TimeOf(writer.FramesWritten)),
                utterance));
            writer.Write(new short[PauseFrames]);
        }

        return cuts;
    }
}

using Dubwright.Core.Engines;
using Dubwright.Core.Sound;
using Dubwright.Core.Time;
using Dubwright.Media.Loudness;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Source;

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
/// engine, and what is quiet is raised.</summary>
internal static class UtteranceBatch
{
    private const int PauseFrames = 4_800;

    public static IReadOnlyList<BatchedUtterance> Cut(
        StepContext context, IReadOnlyList<TimeRange> utterances, string path, CancellationToken cancellationToken)
    {
        using var speech = context.OpenWindows(ExtractStep.Speech);
        using var writer = WaveWriter.Create(path, speech.Format);
        var cuts = new List<BatchedUtterance>();
        foreach (var utterance in utterances)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var first = speech.Format.FrameAt(utterance.Start);
            var samples = new short[speech.Format.FrameAt(utterance.End) - first];
            speech.Read(first, samples);
            SpeechLevel.Raise(samples);
            var start = writer.FramesWritten;
            writer.Write(samples);
            cuts.Add(new BatchedUtterance(new TimeRange(speech.Format.TimeOf(start), speech.Format.TimeOf(writer.FramesWritten)),
                utterance));
            writer.Write(new short[PauseFrames]);
        }

        return cuts;
    }
}

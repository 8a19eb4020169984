using Dubwright.Core.Time;
using Dubwright.Media.Wave;

namespace Dubwright.Media.Separation;

/// <summary>Makes the background: the source without its speech.</summary>
public static class BackgroundMaker
{
    /// <summary>Measures a programme and chooses how to take its speech out.</summary>
    /// <param name="source">48 kHz stereo, the whole programme, read once.</param>
    /// <param name="speech">Where speech is, in order (utterances as detected).</param>
    public static BackgroundPlan Analyze(ISound source, IReadOnlyList<TimeRange> speech, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Writes one group's background: exactly its frames, the same samples whatever the groups' edges.</summary>
    /// <param name="source">The same programme; a group reads up to a second beyond its edges, and the plan's room tone.</param>
    public static void Make(
        ISound source, IReadOnlyList<TimeRange> speech, BackgroundPlan plan, long startFrame, long frames, string outputPath,
        CancellationToken cancellationToken) => throw new NotImplementedException();
}

using Dubwright.Core.Words;
using Dubwright.Media.Subtitles;

namespace Dubwright.Pipeline.Steps.Delivery;

/// <summary>The target's lines as subtitles, shown when the new voice says them, in as many letters as people can read in that
/// time.</summary>
public static class FittedSubtitles
{
    public static IReadOnlyList<Cue> Of(IReadOnlyList<Line> lines, IReadOnlyList<Placement> placements)
    {
        var texts = lines.ToDictionary(line => line.Id, line => line.Text);
        // Who hears the original reads what it means.
        var originals = lines.Where(line => line.Sound == LineSound.Original && line.Text.Any(char.IsLetterOrDigit))
            .Select(line => new Cue(line.Slot, line.Text));
        return CueCondenser.Condense(CueLayout.Lay(placements.Select(placement => new Cue(placement.Time, texts[placement.LineId]))
            .Concat(originals).OrderBy(cue => cue.Time.Start)));
    }
}

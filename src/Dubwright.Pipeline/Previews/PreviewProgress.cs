using Dubwright.Core.Sound;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps;
using Dubwright.Pipeline.Steps.Mixing;
using Dubwright.Pipeline.Steps.Source;

namespace Dubwright.Pipeline.Previews;

/// <summary>
/// What of a dub can be watched while it is made: a group as the film has it where that is there, else as it was encoded ahead. What can be
/// watched once can be watched from then on. Not safe for concurrent use.
/// </summary>
internal sealed class PreviewProgress
{
    /// <summary>What tells a group that was encoded before what follows it was there.</summary>
    public const string AloneVariant = "alone";

    private readonly Dictionary<string, SortedDictionary<int, PreviewGroup>> _targets = [];
    private ArtifactId? _fragments;
    private ArtifactId? _segments;
    private Preview? _view;

    public Preview View => _view ??= new Preview(
        _targets.Where(target => target.Value.ContainsKey(0)).ToDictionary(target => target.Key, IReadOnlyList<PreviewGroup> (target) =>
            [.. target.Value.TakeWhile((group, at) => group.Key == at).Select(group => group.Value)]), _fragments, _segments);

    /// <summary>Follows a step that is done.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="cost">What it costs: of a group that is encoded, the frames that can be watched.</param>
    public void Add(string key, double cost, StepOutcome made)
    {
        var step = StepKey.Parse(key);
        if (step.Work == StageIds.SegmentPicture)
        {
            (_fragments, _segments) = (made.Outputs[SegmentPictureStep.Fragments.Name], made.Outputs[SegmentPictureStep.Segments.Name]);
            _view = null;
        }
        else if (step is { Number: { } number, Work.Target: { } tag } && step.Work == StageIds.Encode.For(tag)
            && made.Outputs.TryGetValue(EncodeStep.Packets.Name, out var packets))
        {
            if (!_targets.TryGetValue(tag, out var groups))
            {
                _targets[tag] = groups = [];
            }

            var group = new PreviewGroup(packets, cost / WaveFormat.Mix.SampleRate, step.Variant is null, step.Variant == AloneVariant);
            if (!groups.TryGetValue(number, out var known) || group.Final || (!known.Final && !group.Alone))
            {
                (groups[number], _view) = (group, null);
            }
        }
    }
}

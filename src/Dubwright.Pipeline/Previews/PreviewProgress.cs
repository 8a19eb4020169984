using Dubwright.Core.Sound;
using Dubwright.Pipeline.Contracts;

namespace Dubwright.Pipeline.Previews;

/// <summary>
/// What of a dub can be watched while it is made: a group as the film has it where that is there, else as it was encoded ahead. What can be
/// watched once can be watched from then on. Not safe for concurrent use.
/// </summary>
internal sealed class PreviewProgress
{
    /// <summary>The kinds of steps that make something to be watched.</summary>
    public const string Encode = "encode";
    public const string Picture = "segment-picture";

    private const string AloneVariant = "alone";
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
        if (!key.StartsWith(Encode, StringComparison.Ordinal) && !key.StartsWith(Picture, StringComparison.Ordinal))
        {
            return;
        }

        var step = StepKey.Parse(key);
        if (step.Work.Name == Picture)
        {
            (_fragments, _segments, _view) = (made.Outputs["fragments"], made.Outputs["segments"], null);
        }
        else if (step is { Number: { } number, Work: { Name: Encode, Target: { } tag } }
            && made.Outputs.TryGetValue("aac", out var packets))
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

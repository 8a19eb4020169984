using System.Globalization;
using Dubwright.Core.Sound;
using Dubwright.Pipeline.Contracts;

namespace Dubwright.Pipeline.Previews;

/// <summary>How much of each target of a dub can be watched while it is made. What can be watched once can be watched from then on. Not
/// safe for concurrent use.</summary>
internal sealed class PreviewProgress
{
    // As StageIds has it, which this room does not see.
    private const string Encode = "encode";
    private readonly Dictionary<string, SortedDictionary<int, double>> _groups = [];

    /// <summary>In seconds, by the target's tag; of those of which anything can be watched.</summary>
    public IReadOnlyDictionary<string, double> Seconds => _groups.Where(target => target.Value.ContainsKey(0))
        .ToDictionary(target => target.Key, target => Math.Round(target.Value
            .TakeWhile((group, at) => group.Key == at).Sum(group => group.Value), 2));

    /// <summary>Follows a step that is done.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="frames">Of its group: what it costs.</param>
    public void Add(string key, double frames)
    {
        if (key.StartsWith(Encode, StringComparison.Ordinal) && StepKey.Parse(key) is { Number: { } number, Work: { Name: Encode, Target: { } tag } })
        {
            if (!_groups.TryGetValue(tag, out var groups))
            {
                _groups[tag] = groups = [];
            }

            groups[number] = frames / WaveFormat.Mix.SampleRate;
        }
    }
}

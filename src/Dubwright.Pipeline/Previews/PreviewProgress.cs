using System.Text.Json;
using Dubwright.Core.Languages;
using Dubwright.Core.Sound;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps;
using Dubwright.Pipeline.Steps.Mixing;
using Dubwright.Pipeline.Steps.Source;
using Dubwright.Pipeline.Steps.Timing;
using Dubwright.Pipeline.Steps.Translation;
using Dubwright.Pipeline.Storage;

namespace Dubwright.Pipeline.Previews;

/// <summary>
/// What of a dub can be watched while it is made: a group as the film has it where that is there, else as it was encoded ahead. What can be
/// watched once can be watched from then on. The same of a story that is heard. Not safe for concurrent use.
/// </summary>
internal sealed class PreviewProgress
{
    /// <summary>What tells a group that was encoded before what follows it was there.</summary>
    public const string AloneVariant = "alone";

    private readonly Dictionary<string, SortedDictionary<int, PreviewGroup>> _targets = [];
    private readonly Dictionary<string, (int Rank, PlacedLines Lines)> _placed = [];
    private ArtifactId? _fragments;
    private ArtifactId? _segments;
    private Preview? _view;

    // The tag of a story's language; null of anything else.
    private readonly string? _story;

    private PreviewProgress(string? story) => _story = story;

    public Preview View => _view ??= new Preview(
        _targets.Where(target => target.Value.ContainsKey(0)).ToDictionary(target => target.Key, IReadOnlyList<PreviewGroup> (target) =>
            [.. target.Value.TakeWhile((group, at) => group.Key == at).Select(group => group.Value)]),
        _placed.ToDictionary(target => target.Key, target => target.Value.Lines), _fragments, _segments);

    public static PreviewProgress Of(TaskRow task) => new(
        task.TaskKind is TaskKind.Story or TaskKind.TranslatedStory && LanguageTable.TryGet(
            JsonSerializer.Deserialize<StoryRequest>(task.Request, PipelineJson.Options)!.SpokenLanguage, out var language)
            ? language.Tag : null);

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
        else if (step.Work.Target is { } spoken && step.Work == StageIds.Fit.For(spoken)
            && made.Outputs.TryGetValue(FitStep.Placements.Name, out var placements))
        {
            // A later fit of the beginning knows more lines, and that of the film all.
            var rank = step.Variant is null ? int.MaxValue : step.Number ?? 0;
            if (!_placed.TryGetValue(spoken, out var before) || before.Rank <= rank)
            {
                (_placed[spoken], _view) = ((rank, new PlacedLines(made.Outputs[TranslateStep.Lines.Name], placements)), null);
            }
        }
        else if (step is { Number: { } number, Work.Round: null } && step.Work.Name == StageIds.Encode.Name
            && (step.Work.Target ?? _story) is { } tag
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

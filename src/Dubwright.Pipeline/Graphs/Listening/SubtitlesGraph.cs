using System.Text.Json;
using Dubwright.Core.Engines;
using Dubwright.Core.Languages;
using Dubwright.Core.Words;
using Dubwright.Pipeline.Graphs.Dubs;
using Dubwright.Pipeline.Orchestration;
using Dubwright.Pipeline.Steps;
using Dubwright.Pipeline.Steps.Publish;
using static Dubwright.Pipeline.Graphs.Planning;

namespace Dubwright.Pipeline.Graphs.Listening;

/// <summary>A recording that is to be subtitled in other languages. Languages are ids of the public table.</summary>
/// <param name="SourceLanguage">Null leaves it to the recogniser.</param>
public sealed record RecordingToSubtitle(SourceReference Source, int? SourceLanguage, IReadOnlyList<int> TargetLanguages)
{
    /// <summary>The same as a dub is asked for.</summary>
    public DubRequest ToDub() => new(Source, SourceLanguage, TargetLanguages, [], KeepOriginalAudio: false, SourceTranscript: null, TargetTranscripts: []);
}

/// <summary>What is said in a recording, in other languages.</summary>
/// <param name="Name">Of the recording, as its owner calls it.</param>
/// <param name="SourceLanguage">Id; the detected one where it was left open.</param>
public sealed record Subtitling(string Name, int SourceLanguage, IReadOnlyList<SubtitledLanguage> Targets);

/// <param name="Lines">Each at the time of the original.</param>
public sealed record SubtitledLanguage(int Language, IReadOnlyList<Line> Lines);

/// <summary>A recording subtitled: a dub as far as its translations.</summary>
public sealed class SubtitlesGraph(EngineSet engines) : IGraph
{
    public TaskKind Kind => TaskKind.Subtitles;

    public IReadOnlyList<Stage> Stages(JsonElement request)
    {
        var dub = request.Deserialize<RecordingToSubtitle>(PipelineJson.Options)!.ToDub();
        var targets = Targets.Of(dub);
        return
        [
            .. new TrunkStages(dub, engines).Listening().Where(stage => stage.Name is not ("picture" or "peaks")),
            .. targets.Select(target => new TargetStages(dub, engines, target).Stages()[0]),
            new("publish", "Finishing", StageWeights.Publish, [.. targets.Select(target => $"translate:{target.Tag}")], (context, _) => Task.FromResult(Plan(context, targets)))
            {
                Joins = true,
            },
        ];
    }

    private static IReadOnlyList<StepPlan> Plan(PlanContext context, IReadOnlyList<Language> targets)
    {
        var made = targets.Where(target => !context.FailedBranches.ContainsKey(target.Tag)).ToList();
        var inputs = Inputs(("about", context.Output("acquire", "about")), ("transcript", context.Output("segments", "transcript")));
        foreach (var target in made)
        {
            inputs.AddNumbered($"{target.Tag}:lines", context.Steps($"translate:{target.Tag}"), "lines");
        }

        return One("publish", PublishSubtitlesStep.Name, new PublishSubtitlesOptions([.. made.Select(target => target.Id)]), inputs);
    }
}

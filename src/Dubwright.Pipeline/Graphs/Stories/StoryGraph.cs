using System.Text.Json;
using Dubwright.Core.Engines;
using Dubwright.Core.Failures;
using Dubwright.Core.Languages;
using Dubwright.Core.Words;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Graphs.Ahead;
using Dubwright.Pipeline.Steps;
using Dubwright.Pipeline.Steps.Manuscripts;
using Dubwright.Pipeline.Steps.Manuscripts.Characters;
using Dubwright.Pipeline.Steps.Manuscripts.Reading;
using Dubwright.Pipeline.Steps.Manuscripts.Segmentation;
using Dubwright.Pipeline.Steps.Mixing;
using Dubwright.Pipeline.Steps.Quality;
using Dubwright.Pipeline.Steps.Source;

namespace Dubwright.Pipeline.Graphs.Stories;

/// <summary>A story: a manuscript narrated into one file with chapter marks, and when each sentence is said.</summary>
public sealed class StoryGraph(EngineSet engines) : IGraph
{
    public TaskKind Kind => TaskKind.Story;

    public IReadOnlyList<Stage> Stages(JsonElement request)
    {
        var story = request.Deserialize<StoryRequest>(PipelineJson.Options)!;
        return LanguageTable.TryGet(story.SpokenLanguage, out var language)
            ? new StoryStages(story, language, engines).All()
            : throw new ArgumentException($"{story.SpokenLanguage} is no language of the table.", nameof(request));
    }
}

/// <summary>A story narrated in another language: the same stages, with the text translated once it is read.</summary>
public sealed class TranslatedStoryGraph(EngineSet engines) : IGraph
{
    public TaskKind Kind => TaskKind.TranslatedStory;

    public IReadOnlyList<Stage> Stages(JsonElement request) => new StoryGraph(engines).Stages(request);
}

/// <summary>The stages of one story. Weights are shares of the time that a story of ten minutes takes.</summary>
/// <param name="language">That is spoken.</param>
internal sealed class StoryStages(StoryRequest request, Language language, EngineSet engines)
{
    private readonly StoryTranslationStage? _translation = request.Translation is null ? null : new(request, engines);

    public IReadOnlyList<Stage> All() =>
    [
        new(StageIds.Acquire, "Taking in the manuscript", 1, [], (_, _) => One(AcquireStep.Plan(request.Source))),
        new(StageIds.Read, "Reading the manuscript", 1, [StageIds.Acquire], (context, _) =>
            One(ReadStep.Plan(context.Output(StageIds.Acquire, AcquireStep.Source), request.WithoutNotes))),
        .. _translation is null ? [] : (Stage[])[_translation.Stage(SegmentOptionsAsync)],
        new(StageIds.Structure, "Finding chapters and sentences", 1, [_translation is null ? StageIds.Read : StageIds.Translate],
            async (context, token) => [SegmentManuscriptStep.Plan(
                context.Output(StageIds.Read, ReadStep.Manuscript), await SegmentOptionsAsync(context, token),
                _translation is null ? [] : context.Steps(StageIds.Translate))]),
        new(StageIds.Cast, "Choosing the voice", 0.2, [StageIds.Structure], PlanCastAsync),
        new(StageIds.Narrate, $"Narrating in {language.Name}", 60, [StageIds.Structure, StageIds.Cast], PlanNarrateAsync)
        {
            Fallback = failed => NarrateStep.PlanNext(failed, engines, language.Primary),
        },
        new(StageIds.Arrange, "Laying out the time", 0.5, [StageIds.Narrate], (context, _) =>
            One(LayOutNarrationStep.Plan(
                context.Output(StageIds.Structure, SegmentManuscriptStep.Narration), context.Steps(StageIds.Narrate)))),
        new(StageIds.Assemble, "Joining the sentences", 6, [StageIds.Arrange], async (context, token) =>
            AssembleStep.Plan(await NarrationAsync(context, token), await TimelineAsync(context, token), context.Steps(StageIds.Narrate)))
        {
            Ahead = async (context, token) => context.IsDone(StageIds.Narrate) ? []
                : await FirstSentences.PlanAssembleAsync(context, await NarrationAsync(context, token), token),
        },
        new(StageIds.Louden, "Setting the loudness", 0.3, [StageIds.Assemble], (context, _) =>
            One(MasterNarrationStep.Plan(context.Steps(StageIds.Assemble)))),
        new(StageIds.Encode, "Encoding", 15, [StageIds.Louden], PlanEncodeAsync)
        {
            Ahead = async (context, token) =>
                context.IsDone(StageIds.Assemble) ? [] : await FirstSentences.PlanEncodeAsync(context, token),
        },
        new(StageIds.Bind, "Binding the chapters", 1, [StageIds.Encode], PlanBindAsync),
        new(StageIds.Listen, "Listening to the result", 6, [StageIds.Bind], PlanListenAsync),
        new(StageIds.Inspect, "Judging the result", 0.5, [StageIds.Listen], PlanInspectAsync),
        new(StageIds.Publish, "Finishing", 0.5, [StageIds.Inspect], PlanPublishAsync),
    ];

    private static Task<IReadOnlyList<StepPlan>> One(StepPlan plan) => Task.FromResult<IReadOnlyList<StepPlan>>([plan]);

    private static Task<StoryTimeline> TimelineAsync(PlanContext context, CancellationToken cancellationToken) =>
        context.ReadAsync(context.Output(StageIds.Arrange, LayOutNarrationStep.Timeline), cancellationToken);

    // Of what is written.
    private async Task<SegmentManuscriptOptions> SegmentOptionsAsync(PlanContext context, CancellationToken cancellationToken)
    {
        var title = request.TitleIsFileName == true
            && (await context.ReadAsync(context.Output(StageIds.Read, ReadStep.Manuscript), cancellationToken)).Title is { } own ? own
                : request.Title;
        return new SegmentManuscriptOptions(title, language.Primary)
        {
            Edits = Texts,
            Titles = request.Titles,
            Characters = request.Characters is not { } cast ? null
                : new(LanguageTable.Get(request.SourceLanguage).Primary, cast.Voices?.Select(voice => voice.Name).ToList()),
        };
    }

    // As it is narrated.
    private async Task<string> TitleAsync(PlanContext context, CancellationToken cancellationToken) => _translation is null
        ? (await SegmentOptionsAsync(context, cancellationToken)).Title
        : (await NarrationAsync(context, cancellationToken)).Title;

    private static Task<Narration> NarrationAsync(PlanContext context, CancellationToken cancellationToken) =>
        context.ReadAsync(context.Output(StageIds.Structure, SegmentManuscriptStep.Narration), cancellationToken);

    private string? NarratorVoice => _translation is null ? request.NarratorVoice
        : request.Translation!.NarratorVoice ?? _translation.Like(request.NarratorVoice);

    private Narrator Narrator() => ChooseVoiceStep.Choose(engines, language, NarratorVoice) ?? throw new DubwrightException(
        ExceptionReason.ProcessingError, $"No installed voice speaks {language.Name}; dubwright doctor names the line that installs one.");

    // The narrator first, then whoever else speaks.
    private async Task<IReadOnlyList<StepPlan>> PlanCastAsync(PlanContext context, CancellationToken cancellationToken)
    {
        var narrator = Narrator();
        var given = request.Characters?.Voices?.Select(voice =>
            new CharacterVoice(voice.Name, (_translation is null ? voice.Voice : _translation.Like(voice.Voice)) ?? voice.Voice)).ToList();
        var characters = CharacterCasting.Of(
            engines, language, narrator, (await NarrationAsync(context, cancellationToken)).Characters ?? [], given ?? []);
        return [.. characters.Prepend(narrator)
            .Select((voice, at) => new StepPlan(StageIds.Cast.Step(at), ChooseVoiceStep.Name, voice, new ArtifactDictionary()))];
    }

    private static async Task<IReadOnlyList<Narrator>> CastAsync(PlanContext context, CancellationToken cancellationToken)
    {
        var cast = new List<Narrator>();
        foreach (var step in context.Steps(StageIds.Cast))
        {
            cast.Add(await context.ReadAsync(step.Output(ChooseVoiceStep.Narrator), cancellationToken));
        }

        return cast;
    }

    private async Task<IReadOnlyList<StepPlan>> PlanNarrateAsync(PlanContext context, CancellationToken cancellationToken)
    {
        var narration = await NarrationAsync(context, cancellationToken);
        var cast = (await CastAsync(context, cancellationToken)).ToDictionary(voice => voice.Character ?? "");
        // How a word is said in the story's own language says nothing of another.
        IReadOnlyList<SayForm> forms = [.. (_translation is null ? request.Pronunciations ?? [] : [])
            .Concat(Glossary.SayForms(request.Glossary, language)).DistinctBy(form => form.Text, StringComparer.OrdinalIgnoreCase)];
        var voices = (Voices ?? new Dictionary<int, string>())
            .ToDictionary(edit => edit.Key, edit => ChooseVoiceStep.Choose(engines, language, edit.Value));
        var due = TimeSpan.Zero;
        var plans = new List<StepPlan>();
        foreach (var passage in narration.Passages)
        {
            var voice = voices.GetValueOrDefault(passage.Sentences[0].Paragraph) ?? cast[passage.Sentences[0].Character ?? ""];
            plans.Add(NarrateStep.Plan(passage, voice, forms) with { Due = due });
            due += FirstSentences.About(passage);
        }

        return plans;
    }

    // Who says a paragraph changes neither its sentences nor its pauses.
    private IReadOnlyList<ParagraphEdit>? Texts =>
        request.Edits?.Where(edit => edit.Text is not null || edit.Pause is not null).Select(edit => edit with { Voice = null }).ToList()
            is { Count: > 0 } edits ? edits : null;

    private static async Task<IReadOnlyList<StepPlan>> PlanEncodeAsync(PlanContext context, CancellationToken cancellationToken)
    {
        var timeline = await TimelineAsync(context, cancellationToken);
        var master = await context.ReadAsync(context.Output(StageIds.Louden, MasterStep.Master), cancellationToken);
        return [.. Timeline.Groups(timeline.Duration).Select(group => new StepPlan(
            StageIds.Encode.Step(group.Index), EncodeStep.Name,
            MasterNarrationStep.ToEncode(group, master.GainDb),
            new ArtifactDictionary().AddMixed(context.Steps(StageIds.Assemble), group))
        {
            Cost = group.Frames,
            Due = group.Time.Start,
        })];
    }

    private async Task<IReadOnlyList<StepPlan>> PlanBindAsync(PlanContext context, CancellationToken cancellationToken) =>
    [
        new StepPlan(StageIds.Bind.Step(0), MuxAudiobookStep.Name,
            new MuxAudiobookOptions(await TitleAsync(context, cancellationToken), language.Iso639),
            new ArtifactDictionary(
                context.InputFrom(StageIds.Arrange, LayOutNarrationStep.Timeline),
                context.InputFrom(StageIds.Structure, SegmentManuscriptStep.Narration))
                .AddNumbered(EncodeStep.Packets, context.Steps(StageIds.Encode))),
    ];

    private static async Task<IReadOnlyList<StepPlan>> PlanListenAsync(PlanContext context, CancellationToken cancellationToken)
    {
        var timeline = await TimelineAsync(context, cancellationToken);
        return [.. MeasureDubStep.Plans(StageIds.Listen, timeline.Duration, context.Steps(StageIds.Encode), speech: [])];
    }

    private static Task<IReadOnlyList<StepPlan>> PlanInspectAsync(PlanContext context, CancellationToken cancellationToken) =>
        One(new StepPlan(
        StageIds.Inspect.Step(0), InspectStoryStep.Name, new object(),
        new ArtifactDictionary(
            context.InputFrom(StageIds.Arrange, LayOutNarrationStep.Timeline),
            context.InputFrom(StageIds.Bind, MuxAudiobookStep.Audio), context.InputFrom(StageIds.Bind, MuxAudiobookStep.Seen))
            .AddNumbered(MeasureDubStep.Heard, context.Steps(StageIds.Listen))));

    private IReadOnlyDictionary<int, string>? Voices =>
        request.Edits?.Select(edit => (edit.Paragraph, Voice: _translation is null ? edit.Voice : _translation.Like(edit.Voice)))
            .Where(edit => edit.Voice is not null).ToDictionary(edit => edit.Paragraph, edit => edit.Voice!)
            is { Count: > 0 } voices ? voices : null;

    private async Task<IReadOnlyList<StepPlan>> PlanPublishAsync(PlanContext context, CancellationToken cancellationToken)
    {
        var cast = await CastAsync(context, cancellationToken);
        var characters = cast.Where(voice => voice.Character is not null)
            .Select(voice => new StoryCharacter(voice.Character!, voice.ToShape().ToString(), voice.Gender ?? Gender.NotKnown)).ToList();
        return
        [
            new StepPlan(
                StageIds.Publish.Step(0), PublishStoryStep.Name,
                new PublishStoryOptions(await TitleAsync(context, cancellationToken), language.Id, cast[0].Voice)
                {
                    Voices = Voices,
                    Characters = characters.Count > 0 ? characters : null,
                },
                new ArtifactDictionary(
                    context.InputFrom(StageIds.Arrange, LayOutNarrationStep.Timeline),
                    context.InputFrom(StageIds.Bind, MuxAudiobookStep.Audio),
                    context.InputFrom(StageIds.Inspect, InspectStoryStep.Inspection),
                    context.InputFrom(StageIds.Acquire, AcquireStep.Source))),
        ];
    }
}

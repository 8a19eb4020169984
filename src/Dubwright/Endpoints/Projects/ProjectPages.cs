using Dubwright.Accounts;
using Dubwright.Client.Projects;
using Dubwright.Core.Identifiers;
using Dubwright.Core.Languages;
using Dubwright.Core.Words;
using Dubwright.Endpoints.Dubbing;
using Dubwright.Endpoints.Media;
using Dubwright.Endpoints.Projects.Documents;
using Dubwright.Endpoints.Reading;
using Dubwright.Endpoints.Tasks;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Projects.Listing;
using Dubwright.Pipeline.Tasks;

namespace Dubwright.Endpoints.Projects;

/// <summary>What a project's page shows, of a dub, a project setup or a story.</summary>
internal sealed class ProjectPages(ProjectRevisions revisions, TaskLookup tasks, TaskService service, ProjectVoices voices,
    StatusAnswers statuses, MediaLinks links, ProjectList projects)
{
    public async Task<ProjectPage> OfAsync(HttpRequest request, Caller caller, TaskId taskId, CancellationToken cancellationToken)
    {
        var standing = await revisions.StandingAsync(caller, taskId, cancellationToken);
        var view = await tasks.TaskAsync(caller, standing.Shown, null, cancellationToken);
        if (!StatusAnswers.HasProject(view.Kind))
        {
            throw HttpProblemException.Unknown("project");
        }

        var run = standing.RunId is { } id ? await service.FindRunAsync(caller.Team, id, cancellationToken) : null;
        var listed = await projects.FindAsync(caller.Team, standing.Project, cancellationToken);
        return (view.Kind == TaskKind.Story
            ? await StoryAsync(request, caller, view, run, cancellationToken)
            : await DubAsync(request, caller, view, run, cancellationToken)) with
        { TrashedAt = listed?.TrashedAt };
    }

    private async Task<ProjectPage> DubAsync(HttpRequest request, Caller caller, TaskView view, Run? run,
        CancellationToken cancellationToken)
    {
        var asked = await tasks.RequestAsync<DubRequest>(caller, view.TaskId, cancellationToken);
        var page = new ProjectPage(
            statuses.Of(request, view), view.Name ?? asked.Source.FileName ?? "Untitled", view.Description, asked.SourceLanguage,
                asked.TargetLanguages,
            null, null, null, null, [], [], [], null);
        if (run is null)
        {
            return page;
        }

        var result = await tasks.ResultAsync<DubResult>(caller, run, cancellationToken);
        var made = run.TaskId == view.TaskId ? asked : await tasks.RequestAsync<DubRequest>(caller, run.TaskId, cancellationToken);
        var choices = await voices.OfAsync(request, caller.Team, [.. result.Targets.Select(target => target.Language)], cancellationToken);
        return page with
        {
            Name = view.Name ?? result.Original.Name,
            SourceLanguage = result.SourceLanguage,
            Duration = DubResults.Seconds(result.Duration),
            Original = links.Link(request, caller.Team, result.Original),
            Poster = links.Link(request, caller.Team, result.Poster),
            Peaks = links.Link(request, caller.Team, result.Peaks),
            Waveform = links.Link(request, caller.Team, result.Waveform),
            Segments = [.. result.Segments.Select(Segment)],
            Speakers = [.. result.Speakers
                .Select(speaker => new ProjectSpeaker(speaker.Label, speaker.MedianPitchHz, (int)speaker.Gender))],
            Targets = [.. result.Targets
                .Select(target => Target(request, caller.Team, target, made) with { Voices = choices[target.Language] })],
        };
    }

    private async Task<ProjectPage> StoryAsync(HttpRequest request, Caller caller, TaskView view, Run? run,
        CancellationToken cancellationToken)
    {
        var asked = await tasks.RequestAsync<StoryRequest>(caller, view.TaskId, cancellationToken);
        var page = new ProjectPage(
            statuses.Of(request, view), view.Name ?? asked.Title, view.Description, asked.SourceLanguage, [], null, null, null, null, [],
                [], [], null);
        if (run is null)
        {
            return page;
        }

        var result = await tasks.ResultAsync<StoryResult>(caller, run, cancellationToken);
        return page with
        {
            Duration = DubResults.Seconds(result.Duration),
            Story = new ProjectStory(
                result.Voice,
                [.. result.Chapters
                    .Select(chapter =>
                    new ProjectChapter(chapter.Title, DubResults.Seconds(chapter.Time.Start), DubResults.Seconds(chapter.Time.End)))],
                links.Link(request, caller.Team, result.Audio)!, links.Link(request, caller.Team, result.Dialogue)!,
                [.. result.Sentences.Select(sentence => DubResults.Line(sentence.Time, sentence.Text, sentence.Speaker))])
            {
                Paragraphs = Paragraphs(result),
                Voices = (await voices.OfAsync(request, caller.Team, [result.SourceLanguage], cancellationToken))[result.SourceLanguage],
            },
        };
    }

    private static List<ProjectParagraph> Paragraphs(StoryResult story)
    {
        var sentences = story.Sentences.ToDictionary(sentence => sentence.Id);
        return [.. (story.Paragraphs ?? []).Select(paragraph => new ProjectParagraph(
            paragraph.Id, paragraph.Chapter, DubResults.Seconds(paragraph.Time.Start), DubResults.Seconds(paragraph.Time.End),
            paragraph.Voice, paragraph.Pause,
            [.. paragraph.Sentences.Select(id => sentences[id])
                .Select(sentence => DubResults.Line(sentence.Time, sentence.Text, sentence.Speaker))]))];
    }

    private ProjectTarget Target(HttpRequest request, TeamId team, TargetResult target, DubRequest made)
    {
        _ = LanguageTable.TryGet(target.Language, out var language);
        var cast = target.Cast.ToDictionary(voice => voice.Speaker, voice => voice.Voice);
        var edits = made.Edits.Where(edit => edit.Language == target.Language).ToDictionary(edit => edit.Line);
        var placements = target.Placements.ToDictionary(placement => placement.LineId);
        var takes = target.Takes.ToDictionary(take => take.LineId);
        return new ProjectTarget(
            target.Language, language?.Name ?? "",
            [.. target.Lines
                .Select(line => Line(request, team, line, placements.GetValueOrDefault(line.Id), takes.GetValueOrDefault(line.Id)) with
            {
                FullText = line.FullText,
                Voice = edits.GetValueOrDefault(line.Id)?.Voice ?? cast.GetValueOrDefault(line.Speaker),
            })],
            [.. target.Cast.Select(cast => new ProjectCast(cast.Speaker, cast.Voice, cast.Engine, cast.PitchHz))],
            links.Link(request, team, target.Audio), links.Link(request, team, target.Video), links.Link(request, team, target.Srt),
            links.Link(request, team, target.Vtt), links.Link(request, team, target.Quality))
        {
            Ttml = links.Link(request, team, target.Ttml),
            QualityPage = links.Link(request, team, target.QualityPage),
        };
    }

    private ProjectLine Line(HttpRequest request, TeamId team, Line line, Placement? placement, LineTake? take) => new(
        line.Id, DubResults.Seconds(line.Slot.Start), DubResults.Seconds(line.Slot.End), line.Speaker, line.SourceText, line.Text,
        placement is null ? null : DubResults.Seconds(placement.Time.Start), placement is null ? null : DubResults
            .Seconds(placement.Time.End),
        placement?.Rate, placement?.Reason, placement?.Grade.ToString().ToLowerInvariant(),
        take is null ? null : links.Link(request, team, new Deliverable(take.Take, $"take-{line.Id}.wav", "audio/wav")),
        take is null ? null : DubResults.Seconds(take.Duration));

    private static ProjectSegment Segment(Segment segment) => new(
        segment.Id, DubResults.Seconds(segment.Time.Start), DubResults.Seconds(segment.Time.End), segment.Speaker, segment.Text,
        [.. segment.Words
            .Select(word =>
            new ProjectWord(word.Text, DubResults.Seconds(word.Time.Start), DubResults.Seconds(word.Time.End), word.Confidence))]);
}

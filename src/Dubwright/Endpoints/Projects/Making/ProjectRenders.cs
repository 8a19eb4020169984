using Dapper;
using Dubwright.Accounts;
using Dubwright.Client.Projects.Documents;
using Dubwright.Core.Identifiers;
using Dubwright.Core.Telemetry;
using Dubwright.Endpoints.Projects.Documents;
using Dubwright.Endpoints.Reading;
using Dubwright.Endpoints.Tasks;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Projects;
using Dubwright.Pipeline.Projects.Document;
using Dubwright.Pipeline.Projects.Making;
using Dubwright.Pipeline.Storage;
using Dubwright.Pipeline.Tasks;

namespace Dubwright.Endpoints.Projects.Making;

/// <summary>Makes what documents say and nothing sounds like yet: a further task, whose recorded steps are not run again.</summary>
internal sealed partial class ProjectRenders(
    TaskLookup tasks, TaskService service, DocumentAnswers answers, ProjectEvents events, Database database, ILogger<ProjectRenders> logger)
{
    private const double UsualTake = 0.5;
    private const double UsualRest = 2;

    /// <summary>The lines that are stale, by language.</summary>
    /// <param name="language">Null for all.</param>
    /// <param name="segments">Null for all.</param>
    public static IReadOnlyDictionary<int, IReadOnlyList<int>> Stale(EditorDocument document, int? language, IReadOnlySet<int>? segments) =>
        document.Languages.Where(target => language is null || target == language)
            .Select(target => (Language: target, Lines: (IReadOnlyList<int>)[
                .. document.StaleLines(target).Where(line => segments is null || segments.Contains(line))]))
            .Where(target => target.Lines.Count > 0).ToDictionary(target => target.Language, target => target.Lines);

    public async Task<StaleAnswer> StaleAsync(OpenProject project, CancellationToken cancellationToken)
    {
        var stale = Stale(project.Document, null, null);
        var count = stale.Values.Sum(lines => lines.Count);
        var (take, rest) = await MeasuredAsync(project, cancellationToken);
        return new StaleAnswer(
            count, count == 0 ? 0 : Math.Round((count * take) + rest, 1),
            [.. stale.Select(language => new StaleLanguage(language.Key, language.Value))]);
    }

    /// <returns>The id of the task that makes it.</returns>
    /// <exception cref="HttpProblemException">409: nothing is to be made, or something is being made.</exception>
    public async Task<TaskId> RenderAsync(
        Caller caller, OpenProject project, int? language, IReadOnlySet<int>? segments, bool film, CancellationToken cancellationToken)
    {
        if (await answers.MakingAsync(caller, project.Head, cancellationToken) is { } making)
        {
            throw Refusal($"Changes are being made already, by the task {making}; wait for it.");
        }

        var document = project.Document;
        if (document.Made.Source is { } source && !tasks.Has(caller, source))
        {
            throw HttpProblemException.Gone();
        }

        var lines = Stale(document, language, segments);
        var dropped = language is null && segments is null && document.Base.Story is null
            && document.Made.Request.TargetLanguages.Except(document.Languages).Any();
        film = film && project.Kind == TaskKind.ProjectSetup;
        if (lines.Count == 0 && !dropped && !film)
        {
            throw Refusal(project.Kind == TaskKind.Story ? "Nothing is stale: every paragraph sounds as it says."
                : project.Kind == TaskKind.Dub ? "Nothing is stale: the project's film is made already, with every change."
                : "Nothing is stale: every line sounds as it says.");
        }

        var whole = language is null && segments is null;
        var (asked, made) = Asked(document, whole ? null : lines);
        var kind = film ? TaskKind.Dub : project.Kind;
        var task = await SubmitAsync(caller, project, kind, asked, made, cancellationToken);
        Log.Begun(logger, project.Head.Project.Value, document.Revision, task.Value, lines.Values.Sum(target => target.Count));
        Instruments.ProjectRenders.Add(1, new KeyValuePair<string, object?>("kind", WireWords.Of(kind)));
        events.Notify(project.Head.Project);
        return task;
    }

    /// <param name="lines">Null for all.</param>
    private static (object Request, IReadOnlyDictionary<int, IReadOnlyList<int>>? Made) Asked(
        EditorDocument document, IReadOnlyDictionary<int, IReadOnlyList<int>>? lines)
    {
        if (document.Base.Story is not null)
        {
            var (story, paragraphs) = lines is null ? (StoryRequests.Whole(document), null)
                : StoryRequests.Part(document, lines[document.Languages[0]]);
            if (!new AskedStory(document.Base.Story, story).HasWords)
            {
                throw Refusal("Every paragraph is left out: nothing would be narrated.");
            }

            return (story, paragraphs is null ? null
                : new Dictionary<int, IReadOnlyList<int>> { [document.Languages[0]] = paragraphs });
        }

        var (asked, made) = lines is null ? (ProjectRequests.Whole(document), null) : ProjectRequests.Part(document, lines);
        var result = document.Made.Result;
        // The source is what came in: its address may have other bytes by now.
        return (asked.After(result) with
        {
            Source = new SourceReference(null, result.Original.Artifact, result.Original.Name),
        }, made);
    }

    private async Task<TaskId> SubmitAsync(
        Caller caller, OpenProject project, TaskKind kind, object asked, IReadOnlyDictionary<int, IReadOnlyList<int>>? lines,
        CancellationToken cancellationToken)
    {
        var head = project.Head;
        var view = await tasks.TaskAsync(caller, head.Project, null, cancellationToken);
        var shown = await tasks.TaskAsync(caller, head.Shown, null, cancellationToken);
        try
        {
            return await service.SubmitAsync(
                new NewTask(caller.Team, kind, asked, view.Name, view.Description, view.FolderId)
                {
                    Revision = new Revision(
                        head.Project, shown.Status is PublicStatus.Success ? head.Shown : head.Before ?? head.Project, head.Shown)
                    {
                        Document = project.Document.Revision,
                        Lines = lines,
                    },
                },
                cancellationToken);
        }
        catch (RevisionConflictException)
        {
            throw Refusal("Changes are being made already; wait for them.");
        }
    }

    /// <summary>Seconds that a take took in this project, and everything else beside the takes.</summary>
    private async Task<(double Take, double Others)> MeasuredAsync(OpenProject project, CancellationToken cancellationToken)
    {
        var (take, rest) = await database.ReadAsync(
            async db => (
                await db.ExecuteScalarAsync<double?>(
                    """
                    select avg(finished_at - started_at) / 1000.0 from steps
                    where task_id in (@Project, @Shown) and (stage like 'synthesise:%' or stage = 'narrate') and state = 'done'
                        and reused = 0
                    """, new { project.Head.Project, project.Head.Shown }),
                await db.ExecuteScalarAsync<double?>(
                    """
                    select (finished_at - started_at
                            - (select coalesce(sum(steps.finished_at - steps.started_at), 0) from steps
                               where steps.task_id = tasks.id and (stage like 'synthesise:%' or stage = 'narrate')
                                 and reused = 0)) / 1000.0
                    from tasks where id = @Shown and project is not null and state = 'succeeded'
                    """, new { project.Head.Shown })),
            cancellationToken);
        return (take ?? UsualTake, Math.Max(rest ?? UsualRest, 0.5));
    }

    private static HttpProblemException Refusal(string sentence) => new(StatusCodes.Status409Conflict, sentence);

    private static partial class Log
    {
        [LoggerMessage(1061, LogLevel.Information, "Revision {Revision} of project {Project} is made by task {Task}: {Lines} lines")]
        public static partial void Begun(ILogger logger, string project, int revision, string task, int lines);
    }
}

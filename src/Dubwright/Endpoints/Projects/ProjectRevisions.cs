using Dubwright.Accounts;
using Dubwright.Core.Engines;
using Dubwright.Core.Identifiers;
using Dubwright.Core.Languages;
using Dubwright.Endpoints.Reading;
using Dubwright.Endpoints.Tasks;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Tasks;

namespace Dubwright.Endpoints.Projects;

/// <summary>Makes revisions of projects: the request as it was, with the changes, as a further task whose recorded steps are not run
/// again.</summary>
internal sealed class ProjectRevisions(RevisionStore revisions, TaskLookup tasks, TaskService service, EngineSet engines)
{
    private const int MostLines = 10_000;

    public async Task<ProjectHead> StandingAsync(Caller caller, TaskId taskId, CancellationToken cancellationToken)
    {
        if (await revisions.FindAsync(caller.Team, PathValues.Id(taskId, "task_id"), cancellationToken) is { } standing)
        {
            return standing;
        }

        await tasks.RefuseDeletedAsync(caller, taskId, cancellationToken);
        throw HttpProblemException.Unknown("project");
    }

    /// <summary>Lets the project stand at another revision; one that is still being made and is left is called off.</summary>
    public async Task ShowAsync(Caller caller, ProjectHead standing, TaskId revision, CancellationToken cancellationToken)
    {
        await revisions.ShowAsync(caller.Team, standing.Project, standing.Shown, revision, cancellationToken);
        if (standing.Shown != standing.Project)
        {
            await service.CancelAsync(caller.Team, standing.Shown, cancellationToken);
        }
    }

    /// <returns>The id of the task that makes the changes.</returns>
    /// <exception cref="RevisionConflictException">The project was changed since the caller saw it.</exception>
    public async Task<TaskId> ChangeAsync(Caller caller, TaskId taskId, Fields fields, CancellationToken cancellationToken)
    {
        var standing = await StandingAsync(caller, taskId, cancellationToken);
        var edits = Read(fields);
        var seen = fields.Text("revision", 1, 64);
        fields.Check();
        if (seen is not null && seen != standing.Shown.Value)
        {
            throw new RevisionConflictException();
        }

        var (asked, result) = await MadeAsync(caller, standing, cancellationToken);
        foreach (var (line, edit) in edits)
        {
            Check(line, edit, result);
        }

        fields.Check();
        var view = await tasks.TaskAsync(caller, standing.Shown, null, cancellationToken);
        return await SubmitAsync(caller, standing, view, view.Kind, asked.With([.. edits.Select(edit => edit.Edit)]).After(result),
            result, cancellationToken);
    }

    /// <returns>The id of the task that makes the film.</returns>
    public async Task<TaskId> RenderAsync(Caller caller, TaskId taskId, CancellationToken cancellationToken)
    {
        var standing = await StandingAsync(caller, taskId, cancellationToken);
        var (asked, result) = await MadeAsync(caller, standing, cancellationToken);
        var view = await tasks.TaskAsync(caller, standing.Shown, null, cancellationToken);
        return view.Kind == TaskKind.ProjectSetup
            ? await SubmitAsync(caller, standing, view, TaskKind.Dub, asked, result, cancellationToken)
            : throw new HttpProblemException(StatusCodes.Status409Conflict, "The project's film is made already, with every change.");
    }

    /// <summary>What the project was last asked for, with its changes, and what was made last.</summary>
    private async Task<(DubRequest Asked, DubResult Result)> MadeAsync(Caller caller, ProjectHead standing,
        CancellationToken cancellationToken)
    {
        var run = standing.RunId is { } id ? await service.FindRunAsync(caller.Team, id, cancellationToken) : null;
        if (run is not { Kind: TaskKind.Dub or TaskKind.ProjectSetup })
        {
            throw new HttpProblemException(StatusCodes.Status409Conflict, run is null ? "The project is not ready yet."
                : "Only dubs and projects have lines to change.");
        }

        var result = await tasks.ResultAsync<DubResult>(caller, run, cancellationToken);
        return tasks.Has(caller, result.Original.Artifact)
            ? (await tasks.RequestAsync<DubRequest>(caller, standing.Shown, cancellationToken), result)
            : throw HttpProblemException.Gone();
    }

    // The source is what came in: its address may have other bytes by now.
    private Task<TaskId> SubmitAsync(
        Caller caller, ProjectHead standing, TaskView view, TaskKind kind, DubRequest asked, DubResult result,
            CancellationToken cancellationToken) => service.SubmitAsync(
        new NewTask(
            caller.Team, kind, asked with { Source = new SourceReference(null, result.Original.Artifact, result.Original.Name) },
            view.Name, view.Description, view.FolderId)
        {
            Revision = new Revision(
                standing.Project,
                view.Status is PublicStatus.Pending or PublicStatus.Success ? standing.Shown : standing.Before ?? standing.Project,
                standing.Shown),
        },
        cancellationToken);

    private static IReadOnlyList<(Fields Line, LineEdit Edit)> Read(Fields fields)
    {
        var lines = fields.Objects("lines");
        if (lines.Count is 0 or > MostLines && !fields.HasFaultIn("lines"))
        {
            fields.Fault("lines", $"List should have 1 to {MostLines} items", lines.Count == 0 ? "too_short" : "too_long");
        }

        return [.. lines.Select(line => (line, ReadLine(line)))];
    }

    private static LineEdit ReadLine(Fields line)
    {
        var (language, id) = (line.Language("language"), line.Integer("line", 0, int.MaxValue));
        var (text, voice) = (line.Text("text", 1, 5000), line.Text("voice", 1, 200));
        line.Require(language, "language");
        line.Require(id, "line");
        if (text is null && voice is null)
        {
            line.Require(text, "text");
        }

        return new LineEdit(language?.Id ?? 0, (int)(id ?? 0), text?.Trim(), voice);
    }

    private void Check(Fields line, LineEdit edit, DubResult result)
    {
        _ = LanguageTable.TryGet(edit.Language, out var language);
        if (result.Targets.FirstOrDefault(target => target.Language == edit.Language)?.Lines.Any(known => known.Id == edit.Line) != true)
        {
            line.Fault("line", $"The project has no line {edit.Line} in {language!.Name}", "value_error");
        }
        else if (edit.Voice is { } voice && !engines.VoicesFor(language!).Any(pair => pair.Voice.Key == ShapedVoice.Parse(voice).Key))
        {
            line.Fault("voice", $"No voice of that key speaks {language!.Name} here", "value_error");
        }
    }
}

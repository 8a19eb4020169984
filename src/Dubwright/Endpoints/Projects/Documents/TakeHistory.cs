using Dubwright.Client.Projects.Documents;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Projects;
using Dubwright.Pipeline.Projects.Document;
using Dubwright.Pipeline.Storage;
using Dubwright.Pipeline.Tasks;

namespace Dubwright.Endpoints.Projects.Documents;

/// <summary>The takes of a line, out of everything that was made of its project.</summary>
internal sealed class TakeHistory(RevisionStore revisions, TaskService tasks, ArtifactStore artifacts, DocumentAnswers answers)
{
    // Results of long films are read whole.
    private const int MostRuns = 50;

    /// <summary>Newest first, each once: with the oldest revision that has it.</summary>
    public async Task<IReadOnlyList<TakeItem>> OfAsync(
        HttpRequest request, OpenProject project, int language, int segment, CancellationToken cancellationToken)
    {
        var takes = new List<(ArtifactId Artifact, TakeItem Item)>();
        var current = project.Document.Made.Line(language, segment)?.Take?.Take;
        foreach (var run in (await revisions.RunsAsync(project.Team, project.Head.Project, cancellationToken)).TakeLast(MostRuns))
        {
            if (!artifacts.Contains(project.Team, run.Result))
            {
                continue;
            }

            var result = await artifacts.ReadJsonAsync<DubResult>(project.Team, run.Result, cancellationToken);
            var target = result.Targets.FirstOrDefault(target => target.Language == language);
            if (target?.Takes.FirstOrDefault(take => take.LineId == segment) is not { } take
                || takes.Exists(known => known.Artifact == take.Take) || !artifacts.Contains(project.Team, take.Take))
            {
                continue;
            }

            var asked = await tasks.RequestAsync<DubRequest>(project.Team, run.TaskId, cancellationToken);
            var made = new MadeProject(project.Document.Base, asked!, result, []).Line(language, segment);
            takes.Add((take.Take, new TakeItem(
                answers.Take(request, project.Team, take)!, take.Duration.TotalSeconds, made?.Line.Text ?? "", made?.Voice,
                made?.Edit?.Speed ?? 1, made?.Edit?.Variation ?? 0, run.Document, take.Take == current, made?.Edit?.Recording?.Value)));
        }

        return [.. takes.AsEnumerable().Reverse().Select(take => take.Item)];
    }
}

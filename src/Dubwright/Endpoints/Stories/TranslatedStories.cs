using Dapper;
using Dubwright.Core.Identifiers;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Storage;
using Dubwright.Pipeline.Tasks;

namespace Dubwright.Endpoints.Stories;

/// <summary>What a team's stories were translated to.</summary>
internal sealed class TranslatedStories(Database database, TaskService tasks, ArtifactStore artifacts)
{
    /// <summary>The task that was asked for the very same and is under way, or has made what is still there.</summary>
    public async Task<TaskId?> FindMadeAsync(TeamId team, StoryRequest request, CancellationToken cancellationToken)
    {
        if (await tasks.FindLikeAsync(team, TaskKind.TranslatedStory, request, cancellationToken) is not { } like)
        {
            return null;
        }

        return like.RunId is not { } id || (await tasks.FindRunAsync(team, id, cancellationToken) is { } run
            && artifacts.Contains(team, run.Result)
            && artifacts.Contains(team, (await artifacts.ReadJsonAsync<StoryResult>(team, run.Result, cancellationToken)).Audio.Artifact))
                ? like.TaskId : null;
    }

    /// <summary>The newest finished translation of a story; null where there is none.</summary>
    /// <param name="story">The story's run.</param>
    /// <param name="language">The target's id.</param>
    public Task<RunId?> NewestAsync(TeamId team, RunId story, int language, CancellationToken cancellationToken) => database.ReadAsync(
        db => db.QueryFirstOrDefaultAsync<RunId?>(
            """
            select runs.id from runs join tasks on tasks.id = runs.task_id
            where tasks.team = @team and tasks.kind = 'TranslatedStory' and tasks.deleted_at is null
              and json_extract(tasks.request, '$.translation.story') = @story
              and json_extract(tasks.request, '$.translation.language') = @language
            order by runs.id desc limit 1
            """, new { team, story, language }), cancellationToken);

    /// <summary>The tasks that were asked to translate a story, the newest first.</summary>
    /// <param name="story">The story's run.</param>
    public async Task<IReadOnlyList<TaskId>> AskedAsync(TeamId team, RunId story, CancellationToken cancellationToken) =>
        [.. await database.ReadAsync(
            db => db.QueryAsync<TaskId>(
                """
                select id from tasks where team = @team and kind = 'TranslatedStory' and deleted_at is null
                  and json_extract(request, '$.translation.story') = @story order by created_at desc, id desc
                """, new { team, story }), cancellationToken)];
}

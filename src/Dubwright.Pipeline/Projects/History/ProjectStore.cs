using System.Data.Common;
using System.Text.Json;
using Dapper;
using Dubwright.Core.Identifiers;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Projects.Document;
using Dubwright.Pipeline.Storage;

namespace Dubwright.Pipeline.Projects.History;

/// <summary>Where documents and their histories are kept. Whoever asks has seen that the project is his. Safe for concurrent use.</summary>
public sealed class ProjectStore(Database database)
{
    public Task<int> RevisionAsync(TaskId project, CancellationToken cancellationToken) => database.ReadAsync(
        db => db.ExecuteScalarAsync<int>("select revision from project_documents where project = @project", new { project }),
        cancellationToken);

    /// <summary>What people changed.</summary>
    public async Task<StoredDocument> ReadAsync(TaskId project, CancellationToken cancellationToken) => await database.ReadAsync(
        async db =>
        {
            await using var snapshot = await db.BeginTransactionAsync(CancellationToken.None);
            var head = await db.QuerySingleOrDefaultAsync<HeadRow>(
                "select revision, next_segment, next_speaker, next_comment from project_documents where project = @project",
                new { project }) ?? new HeadRow();
            var entities = await db.QueryAsync<EntityRow>(
                "select entity, value, revision from project_entities where project = @project", new { project });
            return new StoredDocument(
                (int)head.Revision, new DocumentNumbers((int)head.NextSegment, (int)head.NextSpeaker, (int)head.NextComment),
                [.. entities.Select(row => (Key: EntityKey.Parse(row.Entity), row)).Select(entity =>
                    new EntityVersion(entity.Key, Entity.Read(entity.Key, entity.row.Value), (int)entity.row.Revision))]);
        },
        cancellationToken);

    /// <summary>What everyone can take back.</summary>
    public async Task<UndoStacks> StacksAsync(TaskId project, CancellationToken cancellationToken)
    {
        var changes = await database.ReadAsync(
            db => db.QueryAsync<ChangeRow>(
                "select revision, author, kind, target from project_changes where project = @project order by revision", new { project }),
            cancellationToken);
        return new UndoStacks(changes.Select(row =>
            ((int)row.Revision, row.Author, Enum.Parse<ChangeKind>(row.Kind, ignoreCase: true), (int?)row.Target)));
    }

    /// <summary>Keeps a revision that follows the newest one.</summary>
    /// <exception cref="DocumentConflictException">Another one was kept first.</exception>
    /// <param name="stale">How many lines are stale with it.</param>
    public Task<bool> KeepAsync(
        TaskId project, ProjectChange change, DocumentNumbers numbers, int stale, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async db =>
            {
                if (await db.ExecuteScalarAsync<int>("select revision from project_documents where project = @project", new { project })
                    != change.Revision - 1
                    || !await db.ExecuteScalarAsync<bool>(
                        "select exists (select 1 from tasks where id = @project and deleted_at is null)", new { project }))
                {
                    throw new DocumentConflictException();
                }

                await db.ExecuteAsync(
                    """
                    insert into project_documents (project, revision, next_segment, next_speaker, next_comment)
                    values (@project, @Revision, @Segment, @Speaker, @Comment)
                    on conflict (project) do update set revision = excluded.revision, next_segment = excluded.next_segment,
                        next_speaker = excluded.next_speaker, next_comment = excluded.next_comment
                    """, new { project, change.Revision, numbers.Segment, numbers.Speaker, numbers.Comment });
                await db.ExecuteAsync(
                    """
                    insert into project_changes (project, revision, author, user_id, author_name, kind, target, operations, changes,
                        created_at, idempotency_key)
                    values (@project, @Revision, @Author, @User, @Name, @kind, @Target, @Operations, @changes, @at, @IdempotencyKey)
                    """,
                    new
                    {
                        project,
                        change.Revision,
                        Author = change.Author.Key,
                        change.Author.User,
                        change.Author.Name,
                        kind = change.Kind.ToString().ToLowerInvariant(),
                        change.Target,
                        change.Operations,
                        changes = JsonSerializer.Serialize(change.Changes.Select(Kept), PipelineJson.Options),
                        at = change.CreatedAt.ToUnixTimeMilliseconds(),
                        change.IdempotencyKey,
                    });
                await db.ExecuteAsync(
                    """
                    insert into project_entities (project, entity, value, revision) values (@project, @Entity, @After, @Revision)
                    on conflict (project, entity) do update set value = excluded.value, revision = excluded.revision
                    """, change.Changes.Select(part => new { project, part.Entity, part.After, change.Revision }));
                await ProjectRows.TouchAsync(db, project, change.CreatedAt.ToUnixTimeMilliseconds(), stale);
                return true;
            },
            cancellationToken);

    /// <summary>Remembers how many lines are stale, for lists.</summary>
    public Task<int> CountStaleAsync(TaskId project, int stale, CancellationToken cancellationToken) =>
        database.WriteAsync(db => ProjectRows.CountAsync(db, project, stale), cancellationToken);

    /// <summary>Revisions after one and before another, newest first.</summary>
    /// <param name="before">Exclusive; null for all newer ones.</param>
    public async Task<IReadOnlyList<ProjectChange>> ChangesAsync(
        TaskId project, int after, int? before, int limit, CancellationToken cancellationToken)
    {
        var rows = await database.ReadAsync(
            db => db.QueryAsync<ChangeRow>(
                """
                select revision, author, user_id, author_name, kind, target, operations, changes, created_at from project_changes
                where project = @project and revision > @after and (@before is null or revision < @before)
                order by revision desc limit @limit
                """, new { project, after, before, limit }),
            cancellationToken);
        return [.. rows.Select(Of)];
    }

    /// <summary>The change that an author sent under a key; null where he sent none.</summary>
    public async Task<ProjectChange?> FindAsync(TaskId project, string author, string key, CancellationToken cancellationToken)
    {
        var row = await database.ReadAsync(
            db => db.QuerySingleOrDefaultAsync<ChangeRow>(
                """
                select revision, author, user_id, author_name, kind, target, operations, changes, created_at from project_changes
                where project = @project and author = @author and idempotency_key = @key
                """, new { project, author, key }),
            cancellationToken);
        return row is null ? null : Of(row);
    }

    /// <summary>Keeps what somebody spoke for a line of the project, under its artifact.</summary>
    public Task<int> AddRecordingAsync(
        TaskId project, ArtifactId recording, double seconds, string author, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync(
            db => db.ExecuteAsync(
                "insert or ignore into project_recordings (project, artifact, seconds, author, created_at) "
                    + "select id, @recording, @seconds, @author, @now from tasks where id = @project and deleted_at is null",
                new { project, recording = recording.Value, seconds, author, now = now.ToUnixTimeMilliseconds() }),
            cancellationToken);

    /// <summary>Of these recordings those that the project has not.</summary>
    public async Task<IReadOnlySet<string>> UnknownRecordingsAsync(
        TaskId project, IReadOnlyCollection<string> recordings, CancellationToken cancellationToken)
    {
        var known = await database.ReadAsync(
            db => db.QueryAsync<string>(
                "select artifact from project_recordings where project = @project and artifact in @recordings",
                new { project, recordings }),
            cancellationToken);
        return recordings.Except(known).ToHashSet();
    }

    public Task<long> AddSnapshotAsync(
        TaskId project, string name, int revision, string author, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync(
            db => db.ExecuteScalarAsync<long>(
                "insert into project_snapshots (project, name, revision, author_name, created_at) values (@project, @name, @revision, "
                    + "@author, @now) returning id", new { project, name, revision, author, now = now.ToUnixTimeMilliseconds() }),
            cancellationToken);

    /// <summary>Oldest first.</summary>
    public async Task<IReadOnlyList<ProjectSnapshot>> SnapshotsAsync(TaskId project, CancellationToken cancellationToken)
    {
        var rows = await database.ReadAsync(
            db => db.QueryAsync<SnapshotRow>(
                "select id, name, revision, author_name, created_at from project_snapshots where project = @project order by id",
                new { project }),
            cancellationToken);
        return [.. rows.Select(row => new ProjectSnapshot(
            row.Id, row.Name, (int)row.Revision, row.AuthorName, DateTimeOffset.FromUnixTimeMilliseconds(row.CreatedAt)))];
    }

    /// <summary>False where the project has no such snapshot.</summary>
    public async Task<bool> RemoveSnapshotAsync(TaskId project, long id, CancellationToken cancellationToken) => await database.WriteAsync(
        db => db.ExecuteAsync("delete from project_snapshots where project = @project and id = @id", new { project, id }),
        cancellationToken) > 0;

    private static KeptChange Kept(EntityChange change) => new(change.Entity, Node(change.Before), Node(change.After));

    private static JsonElement? Node(string? json) => json is null ? null : JsonSerializer.Deserialize<JsonElement>(json);

    private static ProjectChange Of(ChangeRow row) => new(
        (int)row.Revision, new ProjectAuthor(row.Author, row.UserId, row.AuthorName), Enum.Parse<ChangeKind>(row.Kind, ignoreCase: true),
        (int?)row.Target, row.Operations,
        [.. JsonSerializer.Deserialize<IReadOnlyList<KeptChange>>(row.Changes, PipelineJson.Options)!.Select(change =>
            new EntityChange(change.Entity, change.Before?.GetRawText(), change.After?.GetRawText()))],
        DateTimeOffset.FromUnixTimeMilliseconds(row.CreatedAt));

    private sealed record KeptChange(string Entity, JsonElement? Before, JsonElement? After);

    private sealed record HeadRow
    {
        public long Revision { get; init; }

        public long NextSegment { get; init; }

        public long NextSpeaker { get; init; }

        public long NextComment { get; init; }
    }

    private sealed record EntityRow
    {
        public string Entity { get; init; } = "";

        public string? Value { get; init; }

        public long Revision { get; init; }
    }

    private sealed record ChangeRow
    {
        public long Revision { get; init; }

        public string Author { get; init; } = "";

        public long? UserId { get; init; }

        public string AuthorName { get; init; } = "";

        public string Kind { get; init; } = "";

        public long? Target { get; init; }

        public string Operations { get; init; } = "[]";

        public string Changes { get; init; } = "[]";

        public long CreatedAt { get; init; }
    }

    private sealed record SnapshotRow
    {
        public long Id { get; init; }

        public string Name { get; init; } = "";

        public long Revision { get; init; }

        public string AuthorName { get; init; } = "";

        public long CreatedAt { get; init; }
    }
}

/// <summary>A document as it is kept.</summary>
public sealed record StoredDocument(int Revision, DocumentNumbers Numbers, IReadOnlyList<EntityVersion> Entities);

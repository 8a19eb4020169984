using Dapper;
using Dubwright.Core.Identifiers;
using Dubwright.Pipeline.Storage;
using Microsoft.Data.Sqlite;

namespace Dubwright.Tests.Storage;

/// <summary>Projects of before have their rows in the list, as if they were handed in today.</summary>
public sealed class ProjectMigrationTests : IDisposable
{
    private const int Before = 9;
    private readonly TemporaryFolder _folder = new();

    private string FilePath => _folder.File("dubwright.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Old_projects_are_listed_as_new_ones_are()
    {
        using (var connection = new SqliteConnection($"Data Source={FilePath};Pooling=False"))
        {
            connection.Open();
            connection.Execute(
                "create table schema_versions (version integer primary key, name text not null, applied_at integer not null)");
            foreach (var migration in Migrations.All.Where(migration => migration.Version <= Before))
            {
                connection.Execute(migration.Sql);
                connection.Execute("insert into schema_versions values (@Version, @Name, 0)", new { migration.Version, migration.Name });
            }

            connection.Execute(
                """
                insert into teams (id, name, created_at) values (1, 'A team', 0);
                insert into folders (id, team, name, created_at) values (7, 1, 'Season one', 0);
                insert into tasks (id, team, kind, request, name, folder_id, state, created_at, finished_at, deadline_at,
                    shown, project, parent)
                values
                    ('named', 1, 'Dub', '{"source":{"fileName":"a.mp4"},"targetLanguages":[54]}', 'Αθήνα 9', 7, 'succeeded', 1, 2, 0,
                        'change', null, null),
                    ('change', 1, 'Dub', '{"source":{},"targetLanguages":[54,76]}', 'Αθήνα 9', 7, 'succeeded', 5, 6, 0, null,
                        'named', 'named'),
                    ('file', 1, 'ProjectSetup', '{"source":{"fileName":"b.mp4"},"sourceLanguage":1,"targetLanguages":[54]}', null, null,
                        'failed', 3, 4, 0, null, null, null),
                    ('fetched', 1, 'Dub', '{"source":{"url":"https://example.org/x?y"},"targetLanguages":[1]}', null, null, 'succeeded',
                        3, 4, 0, null, null, null),
                    ('broken', 1, 'Dub', '{', 'Unreadable', null, 'failed', 3, 4, 0, null, null, null),
                    ('story', 1, 'Story', '{"source":{},"sourceLanguage":1,"title":"Manuscript"}', null, null, 'succeeded', 3, 4, 0, null,
                        null, null),
                    ('speech', 1, 'Speech', '{}', null, null, 'succeeded', 3, 4, 0, null, null, null);
                insert into runs (task_id, team, kind, result, created_at) values ('story', 1, 'Story', 'x', 4);
                insert into project_changes (project, revision, author, author_name, kind, operations, changes, created_at)
                values ('named', 1, 'user 1', 'Anna', 'edit', '[]', '[]', 9);
                """);
            Step(connection, "named", "probe", """{"analysis":{"duration":61.5}}""");
            Step(connection, "named", "segments", """{"analysis":{"language":{"id":31}}}""");
            Step(connection, "named", "poster", """{"outputs":{"poster":"abc"}}""");
            Step(connection, "fetched", "acquire", """{"sentence":"Film, the second.mp4, 3.2 MB"}""");
            Step(connection, "story", "assemble", "{}", """{"group":{"index":1,"frames":48000}}""");
        }

        await using var database = new Database(FilePath, TimeProvider.System);

        var migrated = await RowsAsync(database);
        migrated.ShouldBe([
            "broken|Dub||Unreadable|UNREADABLE|UNREADABLE||[]|||broken|failed|3|4",
            "fetched|Dub||Film, the second.mp4|FILM, THE SECOND.MP4|FILM, THE SECOND.MP000000000004||[1]|||fetched|succeeded|3|4",
            "file|ProjectSetup||b.mp4|B.MP4|B.MP000000000004|1|[54]|||file|failed|3|4",
            "named|Dub|7|Αθήνα 9|ΑΘΗΝΑ 9|ΑΘΗΝΑ 000000000009|31|[54,76]|61.5|abc|change|succeeded|1|9",
            "story|Story||Manuscript|MANUSCRIPT|MANUSCRIPT|1|[]|59.88||story|succeeded|3|4",
        ]);
        await database.WriteAsync(
            async db =>
            {
                foreach (var id in (string[])["broken", "named", "file", "fetched", "story", "speech"])
                {
                    await ProjectRows.RefreshAsync(db, new TaskId(id), id == "named" ? 9 : 4);
                }

                return 0;
            },
            CancellationToken.None);
        (await RowsAsync(database)).ShouldBe(migrated, "and the same is known of a new one");
    }

    private static async Task<List<string>> RowsAsync(Database database) => (await database.ReadAsync(
        db => db.QueryAsync<string>(
            """
            select concat_ws('|', id, kind, coalesce(folder_id, ''), title, sought, title_order, coalesce(source_language, ''),
                target_languages, coalesce(duration, ''), coalesce(poster, ''), shown, state, created_at, changed_at)
            from projects order by id
            """),
        CancellationToken.None)).AsList();

    private static void Step(SqliteConnection connection, string task, string stage, string outcome, string options = "{}") =>
        connection.Execute(
            """
            insert into steps (task_id, team, stage, position, key, kind, version, options, inputs, fingerprint, cost, time_limit,
                memoised, priority, task_age, state, outcome)
            values (@task, 1, @stage, 0, @stage, @stage, 1, @options, '{}', '', 1, 1, 1, 0, 0, 'done', @outcome)
            """, new { task, stage, outcome, options });
}

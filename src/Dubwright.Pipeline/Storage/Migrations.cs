using System.Globalization;
using System.Reflection;
using Dapper;
using Dubwright.Core.Failures;
using Microsoft.Data.Sqlite;

namespace Dubwright.Pipeline.Storage;

/// <summary>Numbered SQL files (<c>Storage/Migrations/001_what_it_does.sql</c>), each applied once, all that are missing in one
/// transaction.</summary>
internal static class Migrations
{
    private const string Folder = ".Migrations.";

    public static IReadOnlyList<Migration> All { get; } = Load();

    /// <summary>Applies what is missing and gives it.</summary>
    public static IReadOnlyList<Migration> Apply(SqliteConnection connection, DateTimeOffset now)
    {
        ProjectText.Add(connection);
        using var transaction = connection.BeginTransaction();
        connection.Execute(
            "create table if not exists schema_versions (version integer primary key, name text not null, applied_at integer not null)");
        var current = connection.ExecuteScalar<int>("select coalesce(max(version), 0) from schema_versions");
        if (current > All[^1].Version)
        {
            throw new DubwrightException(ExceptionReason.InternalError,
                $"The database was written by a newer version of Dubwright (schema {current}, this one knows {All[^1].Version}): start "
                    + $"that version, or restore a backup.");
        }

        Migration[] missing = [.. All.Where(migration => migration.Version > current)];
        foreach (var migration in missing)
        {
            connection.Execute(migration.Sql);
            connection.Execute("insert into schema_versions (version, name, applied_at) values (@Version, @Name, @now)",
                new { migration.Version, migration.Name, now = now.ToUnixTimeMilliseconds() });
        }

        transaction.Commit();
        return missing;
    }

    private static Migration[] Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames()
            .Where(resource => resource.Contains(Folder, StringComparison.Ordinal))
            .Select(resource => Read(assembly, resource))
            .OrderBy(migration => migration.Version)];
    }

    private static Migration Read(Assembly assembly, string resource)
    {
        var name = resource[(resource.IndexOf(Folder, StringComparison.Ordinal) + Folder.Length)..^".sql".Length];
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return new Migration(int.Parse(name.AsSpan(0, 3), CultureInfo.InvariantCulture), name[4..], reader.ReadToEnd());
    }
}

/// <param name="Version">Its number; what was released is never changed.</param>
internal sealed record Migration(int Version, string Name, string Sql);

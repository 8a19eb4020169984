using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace Dubwright.Tests.EndToEnd;

/// <summary>kill -9 in the middle of the work.</summary>
public sealed class KillTests(KillTests.Undisturbed undisturbed) : IClassFixture<KillTests.Undisturbed>
{
    [Theory]
    [InlineData("recognise")]
    [InlineData("synthesise:es-es")]
    [InlineData("mix:es-es")]
    public async Task A_killed_dub_finishes_with_the_same_bytes(string stage)
    {
        using var folder = new TemporaryFolder();

        var killed = await DubAsync(folder.File("killed"), undisturbed.Film, stage);

        killed.Hash.ShouldBe(undisturbed.Hash);
        killed.Done.ShouldBe(undisturbed.Done);
        // A step that was recorded before the kill ran once; only what was in flight ran again.
        killed.RecordedBeforeAndRunAgain.ShouldBeEmpty();
    }

    private static async Task<(string Hash, long Done, IReadOnlyList<string> RecordedBeforeAndRunAgain)> DubAsync(string data,
        string film, string? killIn)
    {
        await using var server = await LiveServer.StartAsync(data);
        var task = await server.DubAsync(film, "es-es");
        IReadOnlyDictionary<string, long> recorded = new Dictionary<string, long>();
        if (killIn is not null)
        {
            await server.WaitAsync($"/dub/{task}", status => IsRunning(status, killIn), TimeSpan.FromMinutes(5));
            await server.KillAsync();
            recorded = Taken(data, "done");
            await server.StartAsync();
        }

        var status = await server.FinishAsync($"/dub/{task}");
        status["status"]!.GetValue<string>().ShouldBe("SUCCESS", status.ToJsonString());
        var result = await server.GetAsync($"/dub-result/{status["run_id"]!.GetValue<long>()}");
        var video = await server.Client.GetByteArrayAsync(result["video_url"]!.GetValue<string>());
        var after = Taken(data, "done");
        return (Convert.ToHexString(SHA256.HashData(video)), after.Count,
            [.. recorded.Where(step => after[step.Key] != step.Value).Select(step => step.Key)]);
    }

    private static bool IsRunning(JsonObject status, string stage) =>
        status["stages"]!.AsArray()
            .Any(entry => entry!["name"]!.GetValue<string>() == stage && entry["state"]!.GetValue<string>() is "running" or "done");

    /// <summary>The film, and what a dub gives that nobody kills.</summary>
    public sealed class Undisturbed : IAsyncLifetime
    {
        private readonly TemporaryFolder _folder = new();

        public string Film => _folder.File("film.mp4");

        public string Hash { get; private set; } = "";

        public long Done { get; private set; }

        public async Task InitializeAsync()
        {
            await Films.MakeAsync(Film, Films.Readings[..3]);
            (Hash, Done, _) = await DubAsync(_folder.File("calm"), Film, null);
        }

        public Task DisposeAsync()
        {
            _folder.Dispose();
            return Task.CompletedTask;
        }
    }

    private static Dictionary<string, long> Taken(string data, string state)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(data, "dubwright.db")};Mode=ReadWrite");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT key, token FROM steps WHERE state = $state";
        command.Parameters.AddWithValue("$state", state);
        using var reader = command.ExecuteReader();
        var taken = new Dictionary<string, long>();
        while (reader.Read())
        {
            taken[reader.GetString(0)] = reader.GetInt64(1);
        }

        return taken;
    }
}

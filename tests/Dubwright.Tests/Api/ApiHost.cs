using System.Net.Http.Json;
using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using Dubwright.Accounts;
using Dubwright.Configuration;
using Dubwright.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dubwright.Tests.Api;

/// <summary>The whole product in this process, on a port of its own, with as many teams as a test wants.</summary>
[SupportedOSPlatform("linux")]
public sealed class ApiHost : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly IReadOnlyDictionary<string, string?> _settings;
    private WebApplication _app = null!;
    private int _teams;

    public ApiHost()
        : this([])
    {
    }

    /// <param name="settings">Beside the usual ones.</param>
    internal ApiHost(Dictionary<string, string?> settings) => _settings = settings;

    public Uri Address => new(_app.Urls.Single());

    internal IServiceProvider Services => _app.Services;

    internal Dubwright.Core.Engines.EngineSet Engines => Services.GetRequiredService<Dubwright.Core.Engines.EngineSet>();

    /// <summary>A path in the folder of models.</summary>
    internal string Models(string name) => Path.Combine(_folder.File("models"), name);

    internal string DatabasePath => _folder.File("dubwright.db");

    /// <summary>The operations of the served document.</summary>
    internal IReadOnlyList<Operation> Operations { get; private set; } = [];

    /// <summary>Ends it and starts it again on what it kept; clients of before know its address no more.</summary>
    internal async Task RestartAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await InitializeAsync();
    }

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            [DataFolder.Setting] = _folder.Path,
            ["Server:RequestsPerSecond"] = "0",
            ["Engines:Models"] = _folder.File("models"),
        });
        builder.Configuration.AddInMemoryCollection(_settings);
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await builder.AddDubwrightAsync(CancellationToken.None);
        _app = builder.Build();
        _app.UseDubwright();
        await _app.StartAsync();
        using var anyone = Client(null);
        Operations = Operation.Of(JsonNode.Parse(await anyone.GetStringAsync("/openapi.json"))!);
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>A client with the key of a new team.</summary>
    public async Task<HttpClient> TeamAsync()
    {
        var team = await _app.Services.GetRequiredService<AccountStore>()
            .AddTeamAsync($"Team {++_teams}", $"owner{_teams}@example.org", CancellationToken.None);
        return Client(team.Key);
    }

    /// <summary>A new team called Orchard: a client with its key, and what its owner signs in with.</summary>
    internal async Task<(HttpClient Client, string Email, string Password)> OwnedTeamAsync()
    {
        var team = await _app.Services.GetRequiredService<AccountStore>()
            .AddTeamAsync("Orchard", $"orchard{++_teams}@example.org", CancellationToken.None);
        return (Client(team.Key), team.Email, team.Password);
    }

    /// <summary>The files among the artifacts.</summary>
    internal IReadOnlyList<string> Artifacts() => Directory.Exists(_folder.File("artifacts"))
        ? Directory.GetFiles(_folder.File("artifacts"), "*", SearchOption.AllDirectories)
        : [];

    /// <summary>The files of the data folder that hold a text, the database and its log among them.</summary>
    internal IReadOnlyList<string> Holding(string text) => [.. Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories)
        .Where(path => Path.GetFileName(path) != "host.lock" && Read(path).AsSpan()
            .IndexOf(System.Text.Encoding.UTF8.GetBytes(text)) >= 0)];

    private static byte[] Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var whole = new MemoryStream();
        file.CopyTo(whole);
        return whole.ToArray();
    }

    public HttpClient Client(string? key)
    {
        var client = new HttpClient { BaseAddress = Address };
        if (key is not null)
        {
            client.DefaultRequestHeaders.Add("x-api-key", key);
        }

        return client;
    }

    /// <summary>A short story from beginning to end: its task and its run.</summary>
    internal static async Task<(string Task, long Run)> NarrateAsync(HttpClient client)
    {
        using var form = new MultipartFormDataContent { { new StringContent("It was late. Nobody spoke."), "file", "story.txt" },
            { new StringContent("1"), "source_language" } };
        using var created = await client.PostAsync("/story", form);
        var task = JsonNode.Parse(await created.Content.ReadAsStringAsync())!["task_id"]!.GetValue<string>();
        return (task, await FinishAsync(client, $"/story/{task}"));
    }

    /// <summary>Waits for a task's end; its run.</summary>
    /// <param name="status">Where it is polled.</param>
    internal static async Task<long> FinishAsync(HttpClient client, string status)
    {
        while (true)
        {
            var answer = (await client.GetFromJsonAsync<JsonObject>(status))!;
            if (answer["status"]!.GetValue<string>() != "PENDING")
            {
                return answer["run_id"].ShouldNotBeNull(answer.ToJsonString()).GetValue<long>();
            }

            await Task.Delay(50);
        }
    }

    /// <summary>How many rows every table has and how many files the data folder: what a request could leave behind.</summary>
    internal IReadOnlyDictionary<string, long> Kept()
    {
        using var connection = new SqliteConnection($"Data Source={_folder.File("dubwright.db")};Mode=ReadWrite");
        connection.Open();
        var kept = Rows(connection, "select name, 0 from sqlite_master where type = 'table' order by name").Keys
            .ToDictionary(table => table, table => Rows(connection, $"select '', count(*) from \"{table}\"").Values.Single());
        kept["files"] = Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories)
            .LongCount(path => !path.Contains("dubwright.db", StringComparison.Ordinal));
        return kept;
    }

    /// <summary>The rows of a query of a text and a number.</summary>
    internal IReadOnlyDictionary<string, long> Rows(string query)
    {
        using var connection = new SqliteConnection($"Data Source={_folder.File("dubwright.db")};Mode=ReadWrite");
        connection.Open();
        return Rows(connection, query);
    }

    private static Dictionary<string, long> Rows(SqliteConnection connection, string query)
    {
        using var command = connection.CreateCommand();
        command.CommandText = query;
        using var reader = command.ExecuteReader();
        var rows = new Dictionary<string, long>();
        while (reader.Read())
        {
            rows[reader.GetString(0)] = reader.GetInt64(1);
        }

        return rows;
    }
}

using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dubwright.Tests.Models;
using Dubwright.Tests.Storage;

namespace Dubwright.Tests.EndToEnd;

/// <summary>The real executable on a real disk that fills up.</summary>
public sealed class FullDiskTests
{
    [TmpfsTheory]
    [InlineData(4 << 20)]
    [InlineData(16 << 20)]
    public async Task A_full_disk_refuses_writes_turns_readiness_red_and_lets_everybody_read(int bytes)
    {
        await using var server = await LiveServer.StartOnSmallDiskAsync(bytes, ("Server__KeepFreeBytes", "0"));
        (await StatusAsync(server, "/readyz")).ShouldBe(HttpStatusCode.OK);
        var filler = await SmallDisk.FillAsync(server.Data);

        // The first use of the key falls on the full disk, and is to be noted there.
        (await StatusAsync(server, "/account")).ShouldBe(HttpStatusCode.OK, server.Log);
        await FillDatabaseAsync(server);
        (await StatusAsync(server, "/account")).ShouldBe(HttpStatusCode.OK, server.Log);
        var clock = Stopwatch.StartNew();
        while (await StatusAsync(server, "/readyz") != HttpStatusCode.ServiceUnavailable)
        {
            clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
            await Task.Delay(100);
        }

        using var red = await server.Client.GetAsync("/readyz");
        (await red.Content.ReadAsStringAsync()).ShouldContain("the disk is full");
        (await StatusAsync(server, "/healthz")).ShouldBe(HttpStatusCode.OK);

        File.Delete(filler);

        (await StatusAsync(server, "/readyz")).ShouldBe(HttpStatusCode.OK);
        (await server.PostAsync("/folders/create", new { folder_name = "There is room again" })).ShouldNotBeNull();
    }

    // What the database has free in its files is used up first.
    private static async Task FillDatabaseAsync(LiveServer server)
    {
        for (var at = 0; at < 2000; at++)
        {
            var folder = new { folder_name = $"Folder {at} {new string('x', 100)}" };
            using var answer = await server.Client.PostAsJsonAsync("/folders/create", folder);
            if (answer.StatusCode == HttpStatusCode.InternalServerError)
            {
                return;
            }

            answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        }

        throw new InvalidOperationException("The disk never filled.");
    }

    private static async Task<HttpStatusCode> StatusAsync(LiveServer server, string path)
    {
        using var answer = await server.Client.GetAsync(path);
        return answer.StatusCode;
    }
}

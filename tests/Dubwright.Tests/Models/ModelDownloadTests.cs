using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Dubwright.Core.Processes;
using Dubwright.Tests.EndToEnd;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Dubwright.Tests.Models;

/// <summary><c>dubwright models get</c> as a program of its own, which is killed, or runs out of disk.</summary>
public sealed class ModelDownloadTests : IDisposable
{
    private const string File = "dpdfnet4.onnx";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_download_that_was_killed_goes_on_with_the_bytes_that_are_missing()
    {
        var bytes = await WriteAsync(3_000_000);
        var asked = new ConcurrentQueue<string>();
        await using var server = await HalvesAsync(bytes, asked);
        string[] get = ["models", "get", "dpdfnet4", "--from", server.Urls.Single(), "--data", _folder.File("data")];
        await using (var child = await ChildProcess.StartAsync(Cli.Spec("", get)))
        {
            var part = _folder.File($"data/models/.unfinished/dpdfnet4/{File}.part");
            for (var attempt = 0; attempt < 600
                && (!System.IO.File.Exists(part) || new FileInfo(part).Length < bytes.Length / 2); attempt++)
            {
                child.HasExited.ShouldBeFalse(child.ErrorTail);
                await Task.Delay(50);
            }

            // kill -9.
            using var process = Process.GetProcessById(child.Id);
            process.Kill();
            await process.WaitForExitAsync();
        }

        Directory.Exists(_folder.File("data/models/dpdfnet4")).ShouldBeFalse();

        var again = await Cli.RunAsync(get);

        again.ExitCode.ShouldBe(0, again.ErrorTail);
        asked.ShouldBe(["", $"bytes={bytes.Length / 2}-"]);
        (await System.IO.File.ReadAllBytesAsync(_folder.File($"data/models/dpdfnet4/{File}"))).ShouldBe(bytes);
        Directory.GetFileSystemEntries(_folder.File("data/models/.unfinished")).ShouldBeEmpty();
    }

    // The first fills the disk while it comes, the second while it is put in its place.
    [TmpfsTheory]
    [InlineData(6_000_000)]
    [InlineData(2_000_000)]
    public async Task A_full_disk_is_one_sentence_and_leaves_nothing(int bytes)
    {
        const string Small = "gtcrn_simple.onnx";
        var weights = await WriteAsync(bytes, Small);
        var book = new JsonObject
        {
            [$"{PublisherServer.Release("speech-enhancement-models", Small)}"] =
                new JsonObject { ["sha256"] = PublisherServer.Sum(weights), ["from"] = "https://publisher.example/checksum.txt" },
        };
        await System.IO.File.WriteAllTextAsync(_folder.File("book"), book.ToJsonString());
        await using var server = await MediaServer.StartAsync(_folder.Path);

        var result = await ChildProcess.RunAsync(
            TmpfsTheoryAttribute.On(3 << 20,
                $"mkdir /mnt/models; cp {_folder.File("book")} /mnt/models/downloads.json; dotnet {Cli.Program} models get gtcrn "
                + $"--from {server.Address}files --data /mnt; echo code $?; find /mnt -type f -not -name downloads.json"),
            CancellationToken.None);

        result.Output.TrimEnd().ShouldEndWith("code 1");
        result.ErrorTail.Trim().ShouldStartWith("The model could not be written: No space left on device");
        result.ErrorTail.Trim().ShouldNotContain('\n');
    }

    private async Task<byte[]> WriteAsync(int count, string file = File)
    {
        var bytes = new byte[count];
        new Random(5).NextBytes(bytes);
        await System.IO.File.WriteAllBytesAsync(_folder.File(file), bytes);
        return bytes;
    }

    // Sends one half and then nothing more, unless it is asked for the rest.
    private async Task<WebApplication> HalvesAsync(byte[] bytes, ConcurrentQueue<string> asked)
    {
        var app = LoopbackApp.Build();
        app.MapGet($"/{File}", async context =>
        {
            var range = context.Request.Headers.Range.ToString();
            asked.Enqueue(range);
            if (range.Length > 0)
            {
                await Results.File(_folder.File(File), enableRangeProcessing: true).ExecuteAsync(context);
                return;
            }

            context.Response.GetTypedHeaders().LastModified = System.IO.File.GetLastWriteTimeUtc(_folder.File(File));
            context.Response.ContentLength = bytes.Length;
            await context.Response.Body.WriteAsync(bytes.AsMemory(0, bytes.Length / 2), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            var gone = new TaskCompletionSource();
            await using var aborted = context.RequestAborted.Register(gone.SetResult);
            await gone.Task;
        });
        await app.StartAsync();
        return app;
    }
}

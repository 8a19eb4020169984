using System.Net;
using System.Net.Http.Headers;
using Dubwright.Core.Failures;
using Dubwright.Core.Files;

namespace Dubwright.Engines.Models;

/// <summary>Fetches one file, going on where an earlier try ended as long as the server still has the same file.</summary>
internal sealed class ModelFetch(HttpClient http)
{
    private const int Chunk = 1 << 20;

    // A stalled server is given up; what came so far stays for the next try.
    private static readonly TimeSpan Stall = TimeSpan.FromMinutes(1);

    /// <summary>The file is at <paramref name="path"/> when it is whole; until then it grows beside it.</summary>
    /// <exception cref="DubwrightException">The server has no such file, or the network failed (retryable).</exception>
    public async Task FetchAsync(Uri address, string path, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        if (File.Exists(path))
        {
            progress?.Report(new FileInfo(path).Length);
            return;
        }

        if (address.IsFile)
        {
            Copy(address.LocalPath, path);
            progress?.Report(new FileInfo(path).Length);
            return;
        }

        try
        {
            await DownloadAsync(address, path, progress, cancellationToken);
        }
        catch (Exception fault) when (fault is HttpRequestException or HttpIOException || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new DubwrightException(
                ExceptionReason.ErrorDownloadingSource, $"{Path.GetFileName(path)} could not be fetched from {address.Host}; the same command goes on where it ended.",
                retryable: true, inner: fault);
        }
    }

    private static void Copy(string source, string path)
    {
        if (!File.Exists(source))
        {
            throw new DubwrightException(ExceptionReason.SourceNotFound, $"The folder has no {Path.GetFileName(source)}.");
        }

        File.Copy(source, path);
    }

    private async Task DownloadAsync(Uri address, string path, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var (part, state) = ($"{path}.part", $"{path}.state");
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (File.Exists(part) && File.Exists(state) && RangeConditionHeaderValue.TryParse(await File.ReadAllTextAsync(state, cancellationToken), out var known))
        {
            request.Headers.Range = new RangeHeaderValue(new FileInfo(part).Length, null);
            request.Headers.IfRange = known;
        }

        using var stall = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        stall.CancelAfter(Stall);
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stall.Token);
        if (answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone or HttpStatusCode.Forbidden)
        {
            throw new DubwrightException(ExceptionReason.SourceNotFound, $"{address.Host} has no {Path.GetFileName(path)} ({(int)answer.StatusCode}).");
        }

        answer.EnsureSuccessStatusCode();
        if (answer.Content.Headers.ContentType?.MediaType == "text/html")
        {
            // A network that asks its guests to sign in answers everything with a page.
            throw new DubwrightException(ExceptionReason.ErrorDownloadingSource, $"{address.Host} sent a web page in place of {Path.GetFileName(path)}.", retryable: true);
        }

        var goesOn = answer.StatusCode == HttpStatusCode.PartialContent;
        if (State(answer) is { } now)
        {
            await File.WriteAllTextAsync(state, now.ToString(), stall.Token);
        }

        await using (var file = new FileStream(part, goesOn ? FileMode.Append : FileMode.Create, FileAccess.Write))
        {
            await using var content = await answer.Content.ReadAsStreamAsync(stall.Token);
            var buffer = new byte[Chunk];
            int read;
            while ((read = await content.ReadAsync(buffer, stall.Token)) > 0)
            {
                stall.CancelAfter(Stall);
                await file.WriteAsync(buffer.AsMemory(0, read), stall.Token);
                progress?.Report(file.Length);
            }
        }

        DurableFile.Move(part, path, overwrite: false);
        File.Delete(state);
    }

    // What tells that the server still has the same file.
    private static RangeConditionHeaderValue? State(HttpResponseMessage answer) =>
        answer.Headers.ETag is { IsWeak: false } tag ? new RangeConditionHeaderValue(tag)
        : answer.Content.Headers.LastModified is { } changed ? new RangeConditionHeaderValue(changed)
        : null;
}

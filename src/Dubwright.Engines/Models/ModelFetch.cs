using System.Net.Http.Headers;
using System.Net;
using Dubwright.Core.Failures;
using Dubwright.Core.Files;
using Dubwright.Core.Net;

namespace Dubwright.Engines.Models;

/// <summary>Fetches one file, going on where an earlier try ended as long as the server still has the same file.</summary>
/// <param name="http">Follows redirects.</param>
/// <param name="options">Limits and waits.</param>
/// <param name="time">The clock of all waits.</param>
internal sealed class ModelFetch(HttpClient http, DownloadOptions options, TimeProvider time)
{
    // The longest wait for the head of an answer. A stalled server is given up; what came so far stays for the next try.
    private static readonly TimeSpan AnswerTime = TimeSpan.FromMinutes(1);

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
        catch (DownloadException fault)
        {
            throw Fault(fault, address, Path.GetFileName(path));
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

    private static Exception Fault(DownloadException fault, Uri address, string name) => fault switch
    {
        // A full disk is told with its own words.
        { Failure: DownloadFailure.NoRoom, InnerException: IOException full } => full,
        { Status: HttpStatusCode.NotFound or HttpStatusCode.Gone or HttpStatusCode.Forbidden } =>
            new DubwrightException(ExceptionReason.SourceNotFound, $"{address.Host} has no {name} ({(int)fault.Status}).", inner: fault),
        _ => new DubwrightException(
            ExceptionReason.ErrorDownloadingSource,
            $"{name} could not be fetched from {address.Host}; another try goes on where this one ended.", retryable: true, fault.Message,
                fault),
    };

    private async Task DownloadAsync(Uri address, string path, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var (part, state) = ($"{path}.part", $"{path}.state");
        var written = File.Exists(state) ? await File.ReadAllTextAsync(state, cancellationToken) : null;
        var known = RangeConditionHeaderValue.TryParse(written, out var validator) ? validator : null;
        await using (var file = new FileStream(part, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, 1, useAsync: true))
        {
            var download = new ResumableDownload(file, options, time)
            {
                Validator = known,
                Beginning = (answer, _) => Begin(answer, address, Path.GetFileName(path), state),
                Progressed = (received, _) => progress?.Report(received),
            };
            await download.RunAsync((shape, token) => OpenAsync(address, shape, token), cancellationToken);
        }

        DurableFile.Move(part, path, overwrite: false);
        File.Delete(state);
    }

    private async Task<HttpResponseMessage> OpenAsync(Uri address, Action<HttpRequestHeaders> shape, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        shape(request.Headers);
        using var patience = new CancellationTokenSource(AnswerTime, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new DownloadException(DownloadFailure.Stalled, $"no answer in {AnswerTime}");
        }
    }

    // The validator is kept before any byte is, so that a part never stands beside the validator of another.
    private static void Begin(HttpResponseMessage answer, Uri address, string name, string state)
    {
        if (answer.Content.Headers.ContentType?.MediaType == "text/html")
        {
            // A network that asks its guests to sign in answers everything with a page.
            throw new DubwrightException(
                ExceptionReason.ErrorDownloadingSource, $"{address.Host} sent a web page in place of {name}.", retryable: true);
        }

        if (ContentRanges.ValidatorOf(answer) is { } validator)
        {
            File.WriteAllText(state, validator.ToString());
        }
        else
        {
            File.Delete(state);
        }
    }
}

using System.Net.Http.Headers;
using System.Security.Cryptography;
using Dubwright.Core.Failures;
using Dubwright.Core.Files;
using Dubwright.Core.Net;

namespace Dubwright.Engines.Models;

/// <summary>A file to fetch.</summary>
/// <param name="Published">As the catalogue has it.</param>
/// <param name="Addresses">All have the same file; tried in this order.</param>
/// <param name="Sum">What it has to be; null where nobody knows.</param>
internal sealed record WantedFile(ModelDownload Published, IReadOnlyList<Uri> Addresses, KnownSum? Sum)
{
    public string Name => Published.FileName;

    /// <summary>Null where nobody knows, or where another file is expected than the catalogue's.</summary>
    public long? Bytes => Sum is not null && Sum.Sha256 == Published.Sha256 ? Published.Bytes : null;
}

/// <summary>
/// Fetches one file from the first of its addresses that gives it, going on where an earlier try or another address ended: as long as the
/// same server still has the same file, or, where a checksum is known, with whatever server goes on from that byte.
/// </summary>
/// <param name="http">Follows redirects.</param>
/// <param name="options">Limits and waits.</param>
/// <param name="time">The clock of all waits.</param>
internal sealed class ModelFetch(HttpClient http, DownloadOptions options, TimeProvider time)
{
    // The longest wait for the head of an answer. A stalled server is given up; what came so far stays for the next try.
    private static readonly TimeSpan AnswerTime = TimeSpan.FromMinutes(1);

    // How often one server is asked again where another has the same file.
    private const int ResumptionsElsewhere = 1;

    /// <summary>What we call ourselves; GitHub's API answers nobody without a name.</summary>
    public const string UserAgent = "Dubwright/0.1";

    /// <summary>Called when a file is whole and is going to be compared.</summary>
    public Action? Checking { get; init; }

    /// <summary>The file is at <paramref name="path"/> when it is whole and its checksum is right; until then it grows beside it.</summary>
    /// <exception cref="DubwrightException">No address gives it: none has it, what came is another file, or the network failed
    /// (retryable).</exception>
    public async Task FetchAsync(WantedFile wanted, string path, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var refusals = new List<FetchRefusal>();
        foreach (var address in wanted.Addresses)
        {
            var last = address == wanted.Addresses[^1];
            if (await RefusedAsync(address, wanted, path, progress, last, cancellationToken) is not { } refusal)
            {
                return;
            }

            refusals.Add(refusal);
        }

        throw FetchRefusal.Fault(wanted, refusals);
    }

    // Null where the file is there. What was put together from several addresses and is wrong is fetched once more from this one alone.
    private async Task<FetchRefusal?> RefusedAsync(
        Uri address, WantedFile wanted, string path, IProgress<long>? progress, bool last, CancellationToken cancellationToken)
    {
        for (; ; )
        {
            var others = FromElsewhere(path, address);
            try
            {
                await TakeAsync(address, wanted, path, progress, last, cancellationToken);
            }
            catch (DownloadException fault)
            {
                return FetchRefusal.Of(address, fault);
            }
            catch (FileNotFoundException)
            {
                return FetchRefusal.NotInFolder();
            }

            Checking?.Invoke();
            if (wanted.Sum is not { } sum || await HashAsync(path, cancellationToken) is var found && found == sum.Sha256)
            {
                return null;
            }

            File.Delete(path);
            if (!others)
            {
                return FetchRefusal.Another(address, found);
            }
        }
    }

    /// <summary>SHA-256 of a file, in lower-case hexadecimal.</summary>
    public static async Task<string> HashAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
    }

    // Whether what is here came, or may have come, from another address.
    private static bool FromElsewhere(string path, Uri address) =>
        File.Exists(path) || (File.Exists(Part(path)) && PartOrigin.Read(path)?.Address != address);

    private static string Part(string path) => $"{path}.part";

    private async Task TakeAsync(
        Uri address, WantedFile wanted, string path, IProgress<long>? progress, bool last, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            if (address.IsFile)
            {
                File.Copy(File.Exists(address.LocalPath) ? address.LocalPath : throw new FileNotFoundException(), path);
            }
            else
            {
                await DownloadAsync(address, wanted, path, progress, last, cancellationToken);
            }
        }

        progress?.Report(new FileInfo(path).Length);
    }

    private async Task DownloadAsync(
        Uri address, WantedFile wanted, string path, IProgress<long>? progress, bool last, CancellationToken cancellationToken)
    {
        var part = Part(path);
        var origin = PartOrigin.Read(path);
        await using (var file = new FileStream(part, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, 1, useAsync: true))
        {
            if (wanted.Bytes < file.Length)
            {
                file.SetLength(0);
            }

            if (file.Length > 0 && origin is { Address: { } other } && other != address)
            {
                PartOrigin.Write(path, PartOrigin.Several);
            }

            if (wanted.Sum is null || wanted.Bytes != file.Length)
            {
                var download = new ResumableDownload(file, last ? options : options with { Resumptions = ResumptionsElsewhere }, time)
                {
                    Validator = origin is { Address: { } there } && there != address ? null : origin?.Validator,
                    Checked = wanted.Sum is not null,
                    Length = wanted.Bytes,
                    Beginning = (answer, first) => Begin(answer, first, address, path),
                    Progressed = (received, _) => progress?.Report(received),
                };
                await download.RunAsync((shape, token) => OpenAsync(address, shape, token), cancellationToken);
            }
        }

        DurableFile.Move(part, path, overwrite: false);
        PartOrigin.Forget(path);
    }

    private async Task<HttpResponseMessage> OpenAsync(Uri address, Action<HttpRequestHeaders> shape, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.UserAgent.ParseAdd(UserAgent);
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

    // Where it came from is kept before any byte is, so that a part never stands beside the validator of another.
    private static void Begin(HttpResponseMessage answer, ReadOnlyMemory<byte> first, Uri address, string path)
    {
        if (FetchRefusal.IsPage(answer) || FetchRefusal.IsPointer(first.Span))
        {
            throw new DownloadException(DownloadFailure.BadAnswer, FetchRefusal.IsPage(answer) ? FetchRefusal.Page : FetchRefusal.Pointer);
        }

        PartOrigin.Write(path, new PartOrigin(ContentRanges.ValidatorOf(answer), address));
    }
}

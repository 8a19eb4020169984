using System.Net.Http.Headers;
using Dubwright.Client.Files;

namespace Dubwright.Client;

/// <content>Files on their way in and out.</content>
public sealed partial class DubwrightClient
{
    /// <summary>Larger files go in parts of this size, so that a broken connection costs one part.</summary>
    public const int PartBytes = 32 << 20;

    private const int Attempts = 5;

    /// <summary>Uploads a file and gives the id that names it in an order. A large one goes in parts where it can be read again from a
    /// place (<see cref="Stream.CanSeek"/>); a part whose connection broke is sent again.</summary>
    /// <param name="content">Read to its end.</param>
    /// <param name="fileName">For showing only.</param>
    /// <param name="progress">Bytes sent so far.</param>
    /// <param name="cancellationToken">Stops the upload.</param>
    public async Task<string> UploadAsync(Stream content, string fileName, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var ticket = await PostAsync<UploadTicket>("files/upload-url", new UploadOrder(fileName), cancellationToken);
        if (content.CanSeek && content.Length - content.Position > PartBytes)
        {
            await UploadPartsAsync(ticket, content, progress, cancellationToken);
        }
        else
        {
            await PutAsync(ticket.Upload, progress is null ? content : new CountingStream(content, progress), null, cancellationToken);
        }

        await PostAsync<UploadComplete>($"files/{ticket.File.FileId}/complete", new { }, cancellationToken);
        return ticket.File.FileId;
    }

    private async Task UploadPartsAsync(UploadTicket ticket, Stream content, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var (begin, total, sent, failures) = (content.Position, content.Length - content.Position, 0L, 0);
        while (sent < total)
        {
            var length = Math.Min(PartBytes, total - sent);
            content.Position = begin + sent;
            try
            {
                using var part = new PartialStream(content, length);
                await PutAsync(ticket.Upload, part, new ContentRangeHeaderValue(sent, sent + length - 1, total), cancellationToken);
                (sent, failures) = (sent + length, 0);
            }
            catch (HttpRequestException) when (++failures < Attempts)
            {
                await Task.Delay(Pause * failures, cancellationToken);
                var file = (await GetAsync<UploadComplete>($"files/{ticket.File.FileId}", cancellationToken)).File;
                // Where all has arrived but the answer got lost, its last byte once more brings it.
                sent = Math.Min(file.Received ?? 0, total - 1);
            }

            progress?.Report(sent);
        }
    }

    private async Task PutAsync(UploadTarget target, Stream content, ContentRangeHeaderValue? range, CancellationToken cancellationToken)
    {
        using var body = new StreamContent(content, 1 << 16);
        body.Headers.ContentRange = range;
        using var request = new HttpRequestMessage(HttpMethod.Put, target.Url) { Content = body };
        foreach (var (name, value) in target.Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                body.Headers.TryAddWithoutValidation(name, value);
            }
        }

        using var response = await http.SendAsync(request, cancellationToken);
        await RequireSuccessAsync(response, cancellationToken);
    }

    /// <summary>Fetches a result file by its signed address.</summary>
    public async Task DownloadAsync(string url, Stream into, CancellationToken cancellationToken)
    {
        using var response = await http.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        await RequireSuccessAsync(response, cancellationToken);
        await response.Content.CopyToAsync(into, cancellationToken);
    }
}

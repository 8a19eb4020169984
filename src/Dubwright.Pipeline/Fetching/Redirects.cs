using System.Net.Http.Headers;
using Dubwright.Core.Net;

namespace Dubwright.Pipeline.Fetching;

/// <summary>Opens an address and follows where it is forwarded to by hand, so that every station is checked like the first.</summary>
internal sealed class Redirects(HttpMessageInvoker http, FetchingOptions options, TimeProvider time)
{
    private const int Most = 5;
    private const int LongestUrl = 8192;

    public static Uri Parse(string url) =>
        url.Length <= LongestUrl && Uri.TryCreate(url.Trim(), UriKind.Absolute, out var address) ? Checked(address) : throw FetchFailures
            .NotHttp();

    /// <returns>The first answer that does not forward, with its body unread.</returns>
    public async Task<HttpResponseMessage> OpenAsync(Uri url, Action<HttpRequestHeaders> shape, CancellationToken cancellationToken)
    {
        for (var station = 0; station <= Most; station++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, url);
            request.Headers.UserAgent.ParseAdd("Dubwright/0.1");
            request.Headers.Accept.ParseAdd("*/*");
            request.Headers.AcceptEncoding.ParseAdd("identity");
            shape(request.Headers);
            var answer = await SendAsync(request, cancellationToken);
            if ((int)answer.StatusCode is not (301 or 302 or 303 or 307 or 308))
            {
                return answer;
            }

            using (answer)
            {
                var location = answer.Headers.Location ?? throw FetchFailures.BadAnswer("a redirect without a location");
                url = Checked(location.IsAbsoluteUri ? location : new Uri(url, location));
            }
        }

        throw FetchFailures.TooManyRedirects();
    }

    private static Uri Checked(Uri url)
    {
        if (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps)
        {
            throw FetchFailures.NotHttp();
        }

        return url.UserInfo.Length == 0 ? url : throw FetchFailures.HasCredentials();
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(options.AnswerTime, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return await http.SendAsync(request, both.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new DownloadException(DownloadFailure.Stalled, $"no answer in {options.AnswerTime}");
        }
    }
}

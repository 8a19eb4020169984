using System.Net;

namespace Dubwright.Core.Net;

/// <summary>Why a download ended without its file.</summary>
public enum DownloadFailure
{
    /// <summary>The server answers with a status that carries no file: <see cref="DownloadException.Status"/>.</summary>
    Status,

    /// <summary>The answer breaks the protocol.</summary>
    BadAnswer,

    /// <summary>The server's certificate is not valid.</summary>
    Certificate,

    /// <summary>The connection broke off, or none could be made.</summary>
    Broken,

    /// <summary>Too little came in too long a time.</summary>
    Stalled,

    /// <summary>The file has no bytes.</summary>
    Empty,

    /// <summary>It is larger than <see cref="DownloadOptions.LargestBytes"/>.</summary>
    TooLarge,

    /// <summary>The disk is full, or would be.</summary>
    NoRoom,
}

/// <summary>A download ended without its file. Whoever asked for it says so in words of their own.</summary>
/// <param name="failure">Why.</param>
/// <param name="detail">For the log: holds no address.</param>
/// <param name="inner">What caused it.</param>
public sealed class DownloadException(DownloadFailure failure, string detail, Exception? inner = null) : Exception(detail, inner)
{
    /// <summary>Why it ended.</summary>
    public DownloadFailure Failure { get; } = failure;

    /// <summary>The status of the answer where that is why.</summary>
    public HttpStatusCode? Status { get; init; }

    /// <summary>True where the same request may succeed later.</summary>
    public bool Retryable => Failure is DownloadFailure.Broken or DownloadFailure.Stalled || (int?)Status is 408 or 429 or >= 500;

    /// <summary>Reads what the HTTP client throws.</summary>
    public static DownloadException Of(HttpRequestException fault) => fault.HttpRequestError switch
    {
        HttpRequestError.SecureConnectionError => new(DownloadFailure.Certificate, fault.InnerException?.Message ?? fault.Message, fault),
        HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded or HttpRequestError.HttpProtocolError =>
            new(DownloadFailure.BadAnswer, fault.Message, fault),
        _ => new(DownloadFailure.Broken, fault.Message, fault),
    };
}

using System.Net;
using System.Net.Sockets;
using Dubwright.Core.Failures;
using Dubwright.Core.Net;

namespace Dubwright.Pipeline.Fetching;

/// <summary>Everything that fetching can fail with. What a stranger reads tells nothing about the network this runs in.</summary>
internal static class FetchFailures
{
    /// <summary>One sentence for a name that does not exist and for one that leads inside, so that nobody can tell which names exist
    /// inside.</summary>
    public static DubwrightException NotPublic(string detail, bool retryable = false) => Download(
        "No server on the public internet answers under this address; one on your own network has to be allowed in the setting "
            + "Fetching:AllowedHosts.",
        retryable, detail);

    public static DubwrightException NoConnection(SocketException fault) =>
        Download("The server that the address names could not be reached; try again later.", retryable: true, fault.Message, fault);

    public static DubwrightException NotHttp() => Download("Only addresses that begin with http:// or https:// can be fetched.");

    public static DubwrightException HasCredentials() =>
        Download("An address with a user name or a password in it is not fetched; use a link that opens without them, or upload the file.");

    public static DubwrightException TooManyRedirects() => Download("The address forwards from one place to another too often.");

    public static DubwrightException BadAnswer(string detail, Exception? inner = null) =>
        Download("The server's answer could not be understood.", retryable: false, detail, inner);

    public static DubwrightException Broken(Exception? inner) =>
        Download("The connection broke off again and again before the file was whole; try again later, or upload the file.",
            retryable: true, inner?.Message, inner);

    public static DubwrightException Stalled() =>
        Download("The server sends too slowly or has stopped sending; try again later, or upload the file.", retryable: true);

    public static DubwrightException TooSlow(TimeSpan limit) =>
        Download($"The file did not arrive within {limit.TotalMinutes:0.#} minutes.", retryable: false);

    public static DubwrightException Empty() => Download("The address answers with an empty file.");

    public static DubwrightException WebPage() => Download(
        "The address answers with a web page, not with a file; use the link of the file itself, or download the file and upload it here.");

    public static DubwrightException TooLarge(long largest) =>
        new(ExceptionReason.SourceTooLarge, $"The source is larger than {Size(largest)}, the most that is accepted here.");

    public static DubwrightException NoRoom() => new(
        ExceptionReason.ProcessingError, "There is not enough free disk space on the server for this file; tell whoever runs it.");

    public static DubwrightException TooManyDriveRequests() => new(
        ExceptionReason.TooManyGdriveRequests,
        "Google Drive gives this file out too often at the moment; try again tomorrow, or download the file and upload it here.",
            retryable: true);

    public static DubwrightException DriveNotShared() => new(
        ExceptionReason.Forbidden,
            "Google Drive does not give out this file; share it with \"anyone with the link\", or download it and upload it here.");

    /// <summary>What the end of a download without its file means.</summary>
    public static DubwrightException Of(DownloadException fault, bool drive, long largest) => fault.Failure switch
    {
        DownloadFailure.Status => Of(fault.Status!.Value, drive),
        DownloadFailure.Certificate =>
            Download("The server's certificate is not valid, so the file was not fetched.", detail: fault.Message, inner: fault),
        DownloadFailure.Broken => Broken(fault),
        DownloadFailure.Stalled => Stalled(),
        DownloadFailure.Empty => Empty(),
        DownloadFailure.TooLarge => TooLarge(largest),
        DownloadFailure.NoRoom => NoRoom(),
        _ => BadAnswer(fault.Message, fault),
    };

    /// <summary>What an answer that carries no file means.</summary>
    public static DubwrightException Of(HttpStatusCode status, bool drive) => ((int)status, drive) switch
    {
        (404 or 410, _) => new(ExceptionReason.SourceNotFound, $"The address leads to nothing: its server answers {(int)status}."),
        (429, true) => TooManyDriveRequests(),
        (401 or 403, true) => DriveNotShared(),
        (401 or 403, _) => new(
            ExceptionReason.Forbidden,
                $"The server does not give out this file ({(int)status}); use a link that opens without signing in, or upload the file."),
        (413, _) => new(ExceptionReason.SourceTooLarge, "The server refuses to send a file this large (413)."),
        (451, _) => new(ExceptionReason.SourceBlockedInRegion, "The server does not give out this file here for legal reasons (451)."),
        (429, _) => Download("The server has had too many requests (429); try again later, or upload the file.", retryable: true),
        (408 or >= 500, _) => Download($"The server is in trouble itself (it answers {(int)status}); try again later.", retryable: true),
        _ => Download($"The server answers {(int)status} instead of the file."),
    };

    public static DubwrightException Download(string message, bool retryable = false, string? detail = null, Exception? inner = null) =>
        new(ExceptionReason.ErrorDownloadingSource, message, retryable, detail, inner);

    public static string Size(long bytes) => bytes switch
    {
        >= 1L << 30 => FormattableString.Invariant($"{bytes / (double)(1L << 30):0.#} GB"),
        >= 1L << 20 => FormattableString.Invariant($"{bytes / (double)(1L << 20):0.#} MB"),
        _ => FormattableString.Invariant($"{bytes / 1024.0:0.#} KB"),
    };
}

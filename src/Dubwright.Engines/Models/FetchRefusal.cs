using System.Net;
using Dubwright.Core.Failures;
using Dubwright.Core.Net;

namespace Dubwright.Engines.Models;

/// <summary>Why one address did not give a file.</summary>
/// <param name="Host">For people.</param>
/// <param name="Did">What it did, as a sentence goes on: <c>refuses it (403)</c>.</param>
/// <param name="Retryable">Another try may succeed.</param>
internal sealed record FetchRefusal(string Host, string Did, bool Retryable)
{
    public const string Page = "sent a web page in its place";
    public const string Pointer = "sent a Git LFS pointer in its place";

    // https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md
    private static ReadOnlySpan<byte> PointerStart => "version https://git-lfs.github.com/spec/"u8;

    /// <summary>Of what came, where it is another file.</summary>
    private string? Sha256 { get; init; }

    private DownloadException? Cause { get; init; }

    /// <summary>A network that asks its guests to sign in answers everything with a page.</summary>
    public static bool IsPage(HttpResponseMessage answer) => answer.Content.Headers.ContentType?.MediaType == "text/html";

    /// <param name="first">The first bytes of a body.</param>
    public static bool IsPointer(ReadOnlySpan<byte> first) => first.StartsWith(PointerStart);

    /// <exception cref="IOException">The disk is full: that is told with its own words.</exception>
    public static FetchRefusal Of(Uri address, DownloadException fault)
    {
        var (did, retryable) = fault switch
        {
            { Failure: DownloadFailure.NoRoom, InnerException: IOException full } => throw full,
            { Status: HttpStatusCode.NotFound or HttpStatusCode.Gone } => ($"has no such file ({(int)fault.Status})", false),
            { Status: HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized } => ($"refuses it ({(int)fault.Status})", false),
            { Status: { } status } => ($"answers {(int)status}", true),
            { Failure: DownloadFailure.BadAnswer, Message: Pointer } => (Pointer, false),
            { Failure: DownloadFailure.BadAnswer, Message: Page } => (Page, true),
            { Failure: DownloadFailure.Stalled } => ("stalled", true),
            { Failure: DownloadFailure.Certificate } => ("has no valid certificate", true),
            { Failure: DownloadFailure.Empty } => ("sent nothing", true),
            _ => ("could not be reached, or broke off", true),
        };
        return new FetchRefusal(address.Host, did, retryable) { Cause = fault };
    }

    public static FetchRefusal NotInFolder() => new("the folder", "has no such file", Retryable: false);

    /// <summary>It sent another file than the one that was wanted.</summary>
    public static FetchRefusal Another(Uri address, string sha256) =>
        new(address.IsFile ? "the folder" : address.Host, "sent another file", Retryable: false) { Sha256 = sha256 };

    /// <summary>One sentence about a file that no address gave.</summary>
    public static DubwrightException Fault(WantedFile wanted, IReadOnlyList<FetchRefusal> refusals)
    {
        var cause = refusals.Select(refusal => refusal.Cause).LastOrDefault(cause => cause is not null);
        if (refusals.FirstOrDefault(refusal => refusal.Sha256 is not null) is { } another)
        {
            return new DubwrightException(ExceptionReason.InvalidSourceData, another.Differs(wanted), inner: cause);
        }

        var what = string.Join(", ", refusals.Select(refusal => $"{refusal.Host} {refusal.Did}").Distinct());
        return refusals.Any(refusal => refusal.Retryable)
            ? new DubwrightException(
                ExceptionReason.ErrorDownloadingSource,
                $"{wanted.Name} could not be fetched: {what}; another try goes on where this one ended.", retryable: true, cause?.Message,
                cause)
            : new DubwrightException(ExceptionReason.SourceNotFound, $"{wanted.Name} could not be fetched: {what}.", inner: cause);
    }

    private string Differs(WantedFile wanted)
    {
        var expected = wanted.Sum!.From switch
        {
            null => "and the catalogue has",
            KnownSums.FirstDownload => "and the first download had",
            var from => $"and {from} said",
        };
        var look = PublishedSums.WhereFor(wanted.Published) is { } published ? $" What its publisher has now stands in {published}." : "";
        return $"The file {wanted.Name} from {Host} is not what it should be: its SHA-256 is {Sha256}, {expected} {wanted.Sum.Sha256}."
            + look;
    }
}

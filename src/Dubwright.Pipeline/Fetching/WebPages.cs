using System.Text;
using Dubwright.Core.Failures;

namespace Dubwright.Pipeline.Fetching;

/// <summary>Tells a web page that came instead of a file, and what it says where it is known.</summary>
internal static class WebPages
{
    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    /// <summary>True where the bytes begin as HTML does.</summary>
    public static bool IsPage(ReadOnlySpan<byte> beginning)
    {
        if (beginning.StartsWith(ByteOrderMark))
        {
            beginning = beginning[ByteOrderMark.Length..];
        }

        var text = Encoding.Latin1.GetString(beginning[..Math.Min(beginning.Length, 512)]).TrimStart();
        return text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || text
            .StartsWith("<html", StringComparison.OrdinalIgnoreCase);
    }

    public static DubwrightException Fault(SourceSite site, ReadOnlySpan<byte> beginning) => site.IsDrive
        ? Encoding.Latin1.GetString(beginning).Contains("quota", StringComparison.OrdinalIgnoreCase)
            ? FetchFailures.TooManyDriveRequests()
            : FetchFailures.DriveNotShared()
        : FetchFailures.WebPage();
}

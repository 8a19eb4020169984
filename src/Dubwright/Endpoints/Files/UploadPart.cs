using System.Globalization;
using System.Net.Http.Headers;
using Dubwright.Endpoints.Reading;
using Dubwright.Http;

namespace Dubwright.Endpoints.Files;

/// <summary>A part of a file, as <c>Content-Range: bytes 0-1048575/5000000</c> says it (RFC 9110, 14.5).</summary>
/// <param name="First">The place of its first byte in the file, from 0.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Total">Bytes of the whole file.</param>
internal sealed record UploadPart(long First, long Length, long Total)
{
    /// <summary>Null where the request brings the whole file.</summary>
    /// <exception cref="RequestValidationException">The header is none, or names a larger file than is taken.</exception>
    public static UploadPart? Of(HttpRequest request, long largest)
    {
        var header = request.Headers.ContentRange.ToString();
        if (header.Length == 0)
        {
            return null;
        }

        if (!ContentRangeHeaderValue.TryParse(header, out var range)
            || range is not { Unit: "bytes", From: { } first, To: { } last, Length: { } total })
        {
            throw new RequestValidationException(
                ["header", "Content-Range"], "Should look like: bytes 0-1048575/5000000", "value_error");
        }

        return total <= largest ? new UploadPart(first, last - first + 1, total)
            : throw new HttpProblemException(StatusCodes.Status413PayloadTooLarge, string.Create(
                CultureInfo.InvariantCulture, $"A file may have at most {largest} bytes"));
    }

    /// <summary>Parts come one after the other.</summary>
    /// <exception cref="HttpProblemException">The part does not begin where the file ends by now.</exception>
    public void RequireNext(long arrived)
    {
        if (First != arrived)
        {
            throw new HttpProblemException(StatusCodes.Status416RangeNotSatisfiable, string.Create(
                CultureInfo.InvariantCulture, $"{arrived} bytes have arrived; the next part begins there, not at {First}"));
        }
    }
}

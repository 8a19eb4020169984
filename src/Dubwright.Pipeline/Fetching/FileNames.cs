using System.Net.Http.Headers;
using System.Text;
using Dubwright.Core.Files;

namespace Dubwright.Pipeline.Fetching;

/// <summary>Names from outside are for showing, never paths: this makes them fit to show.</summary>
public static class FileNames
{
    /// <summary>The last part of a name, without anything that is no plain character; null where nothing is left.</summary>
    public static string? Clean(string? name)
    {
        var last = name?.Trim().Trim('"').Split('/', '\\')[^1] ?? "";
        var kept = new StringBuilder(last.Length);
        foreach (var rune in last.EnumerateRunes().Where(rune => !Rune.IsControl(rune) && rune.Value is not 0xFFFD && !IsFormat(rune)))
        {
            kept.Append(rune.ToString());
        }

        var clean = kept.ToString().Trim().TrimStart('.');
        var extension = Path.GetExtension(clean);
        return clean.Length == 0 ? null
            : extension.Length is > 1 and < 10 ? LimitedFileName.Fit(clean[..^extension.Length], extension)
            : LimitedFileName.Fit(clean, "");
    }

    internal static string? Of(ContentDispositionHeaderValue? disposition, Uri url) =>
        Clean(disposition?.FileNameStar ?? disposition?.FileName) ?? Clean(Uri.UnescapeDataString(url.AbsolutePath));

    // Direction marks and the like can make a name look like another.
    private static bool IsFormat(Rune rune) => Rune.GetUnicodeCategory(rune) is
        System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.PrivateUse
            or System.Globalization.UnicodeCategory.Surrogate;
}

using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Dubwright.Core.Files;

/// <summary>Names of files as disks take them.</summary>
public static partial class LimitedFileName
{
    /// <summary>The most bytes of UTF-8 that a name may have on the usual disks.</summary>
    public const int MostBytes = 255;

    // Room for what is added while a file is written, and for the number of one that has another's name.
    private const int Spare = 16;

    /// <summary>A name with an ending that a disk takes, shortened before the ending and never within a character.</summary>
    /// <param name="stem">What it is called, of any length.</param>
    /// <param name="ending">Kept whole: <c>.es-es.mp4</c>.</param>
    public static string Fit(string stem, string ending)
    {
        var room = MostBytes - Spare - Encoding.UTF8.GetByteCount(ending);
        return (Encoding.UTF8.GetByteCount(stem) <= room ? stem : Shorten(stem, room)) + ending;
    }

    /// <summary>A name as it is for 1, and <c>film (2).es-es.mp4</c> for 2, <c>film (3).es-es.mp4</c> for 3 …; each fits.</summary>
    /// <param name="name">Without a folder.</param>
    /// <param name="number">From 1.</param>
    public static string Numbered(string name, int number)
    {
        var ending = Endings().Match(name, Math.Min(1, name.Length)).Value;
        return Fit(name[..^ending.Length], number == 1 ? ending : string.Create(CultureInfo.InvariantCulture, $" ({number}){ending}"));
    }

    [GeneratedRegex(@"(\.[A-Za-z0-9-]{1,12}){0,3}$", RegexOptions.CultureInvariant)]
    private static partial Regex Endings();

    private static string Shorten(string text, int bytes)
    {
        var (length, used) = (0, 0);
        while (length < text.Length)
        {
            var letter = StringInfo.GetNextTextElementLength(text, length);
            used += Encoding.UTF8.GetByteCount(text.AsSpan(length, letter));
            if (used > bytes)
            {
                break;
            }

            length += letter;
        }

        return text[..length].TrimEnd();
    }
}

using System.Globalization;
using System.Text;
using Dubwright.Media.Probing;

namespace Dubwright.Media.Muxing;

/// <summary>Chapters as ffmpeg reads them (its FFMETADATA format).</summary>
internal static class ChapterFile
{
    public static string Write(IReadOnlyList<MediaChapter> chapters)
    {
        var text = new StringBuilder(";FFMETADATA1\n");
        foreach (var chapter in chapters)
        {
            var (start, end) = ((long)chapter.Start.TotalMilliseconds, (long)chapter.End.TotalMilliseconds);
            text.Append(CultureInfo.InvariantCulture,
                $"[CHAPTER]\nTIMEBASE=1/1000\nSTART={start}\nEND={end}\ntitle={Escape(chapter.Title)}\n");
        }

        return text.ToString();
    }

    private static string Escape(string title)
    {
        var escaped = new StringBuilder();
        foreach (var letter in title.ReplaceLineEndings(" "))
        {
            if (letter is '=' or ';' or '#' or '\\')
            {
                escaped.Append('\\');
            }

            escaped.Append(letter);
        }

        return escaped.ToString();
    }
}

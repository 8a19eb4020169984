using System.Globalization;
using System.Text;
using Dubwright.Media.Probing;

namespace Dubwright.Media.Muxing;

/// <summary>A file's tags and chapters as ffmpeg reads them (its FFMETADATA format).</summary>
internal static class MetadataFile
{
    public static string Write(IEnumerable<KeyValuePair<string, string>> tags, IReadOnlyList<MediaChapter> chapters)
    {
        var text = new StringBuilder(";FFMETADATA1\n");
        foreach (var (name, value) in tags)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Escape(name)}={Escape(value.ReplaceLineEndings("\n"))}\n");
        }

        foreach (var chapter in chapters)
        {
            var (start, end) = ((long)chapter.Start.TotalMilliseconds, (long)chapter.End.TotalMilliseconds);
            text.Append(CultureInfo.InvariantCulture, $"[CHAPTER]\nTIMEBASE=1/1000\nSTART={start}\nEND={end}\n");
            text.Append(CultureInfo.InvariantCulture, $"title={Escape(chapter.Title.ReplaceLineEndings(" "))}\n");
        }

        return text.ToString();
    }

    private static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (var letter in text.Where(letter => letter != '\0'))
        {
            if (letter is '=' or ';' or '#' or '\\' or '\n')
            {
                escaped.Append('\\');
            }

            escaped.Append(letter);
        }

        return escaped.ToString();
    }
}

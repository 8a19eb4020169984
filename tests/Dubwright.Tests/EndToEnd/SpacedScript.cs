using System.Globalization;
using System.Text;

namespace Dubwright.Tests.EndToEnd;

/// <summary>Subtitles (SRT) of a film in which somebody says something every two seconds, for three quarters of a second.</summary>
internal static class SpacedScript
{
    public const int SecondsBetween = 2;

    public static string Of(IEnumerable<string> texts)
    {
        var script = new StringBuilder();
        foreach (var (at, text) in texts.Index())
        {
            var time = TimeSpan.FromSeconds(at * SecondsBetween).ToString("hh\\:mm\\:ss", CultureInfo.InvariantCulture);
            script.Append(CultureInfo.InvariantCulture, $"{at + 1}\n{time},200 --> {time},950\n{text}\n\n");
        }

        return script.ToString();
    }
}

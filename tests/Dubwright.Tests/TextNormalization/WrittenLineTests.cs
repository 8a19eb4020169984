using System.Text.RegularExpressions;
using Dubwright.Core.TextNormalization;
using Dubwright.Tests.TextNormalization.Lines;

namespace Dubwright.Tests.TextNormalization;

/// <summary>Lines as people write them, of every kind in every language that has tables, and how a native speaker says each.</summary>
public sealed partial class WrittenLineTests
{
    public static TheoryData<string, string, string> Lines()
    {
        var lines = new TheoryData<string, string, string>();
        foreach (var (language, all) in new[]
        {
            ("en", EnglishLines.All), ("es", SpanishLines.All), ("fr", FrenchLines.All), ("de", GermanLines.All), ("it", ItalianLines.All),
            ("pt", PortugueseLines.All),
        })
        {
            foreach (var line in Continued().Replace(all, " ").Split('\n'))
            {
                var (written, spoken) = (line.Split(" => ")[0], line.Split(" => ")[1]);
                lines.Add(language, written, spoken);
            }
        }

        return lines;
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public void A_line_is_said_as_a_native_speaker_says_it(string language, string written, string spoken) =>
        Folded(SpokenText.For(written, language)).ShouldBe(Folded(spoken));

    // Case and marks are the voice's to hear, digits and signs are not.
    private static string Folded(string text) => Silent().Replace(text.ToLowerInvariant(), " ").Trim();

    [GeneratedRegex(@"[^\p{L}\p{M}\p{Nd}&%@#*/$€]+")]
    private static partial Regex Silent();

    [GeneratedRegex(@"\n +(?==>)")]
    private static partial Regex Continued();
}

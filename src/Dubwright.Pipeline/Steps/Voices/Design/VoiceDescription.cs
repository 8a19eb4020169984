using System.Globalization;
using System.Text.RegularExpressions;
using Dubwright.Core.Languages;
using Dubwright.Core.Words;
using Dubwright.Pipeline.Storage;

namespace Dubwright.Pipeline.Steps.Voices.Design;

/// <summary>What a description in words says of a voice.</summary>
/// <param name="Gender">Not known where it does not say.</param>
/// <param name="Age">In years; null where it does not say.</param>
/// <param name="Pitch">Beside others of the same sex and age: -2 is very deep, 2 very high.</param>
/// <param name="Pace">Beside others: -2 is very slow, 2 very fast.</param>
/// <param name="Language">The language or accent that it names; null where none.</param>
public sealed partial record VoiceDescription(Gender Gender, int? Age, double Pitch, double Pace, Language? Language)
{
    public const int ChildAge = 9;
    public const int YoungAge = 25;
    public const int MiddleAge = 45;
    public const int OldAge = 70;

    // A word counts for what stands within so many words of it.
    private const int Near = 3;

    /// <summary>Never fails: what is not understood is passed over.</summary>
    public static VoiceDescription Parse(string text)
    {
        var words = Words(text).ToList();
        var pitch = Sum(words, (word, at) => DescribedWords.Pitch.TryGetValue(word, out var value)
            || (DescribedWords.PitchOfVoice.TryGetValue(word, out value) && IsOfVoice(words, at)) ? value : 0);
        var pace = Sum(words, (word, _) => DescribedWords.Pace.GetValueOrDefault(word));
        var tag = words.Select(word => DescribedWords.Languages.GetValueOrDefault(word)).FirstOrDefault(found => found is not null);
        return new VoiceDescription(GenderOf(words), AgeOf(words), pitch, pace, tag is null ? null : LanguageTable.Parse(tag));
    }

    /// <summary>Its words and numbers in lower case without accents; hyphens part words.</summary>
    internal static IEnumerable<string> Words(string text)
    {
        // Lower case as in the lists.
#pragma warning disable CA1308
        var plain = string.Concat(text.Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
            .Select(letter => MarkedLetters.WithoutMarks(char.ToUpperInvariant(letter)))).ToLowerInvariant();
#pragma warning restore CA1308
        return Word().Matches(plain).Select(match => match.Value);
    }

    /// <summary>As people say it: <c>a man of about 70, deep, slow</c>.</summary>
    public override string ToString()
    {
        var (man, woman, child) = Age <= 12 ? ("a boy", "a girl", "a child") : ("a man", "a woman", "somebody");
        var who = Gender switch { Gender.Male => man, Gender.Female => woman, _ => child };
        var age = Age is { } years ? string.Create(CultureInfo.InvariantCulture, $"{who} of about {years}") : who;
        return string.Join(", ", new[]
        {
            age, Degree(Pitch, "deep", "high"), Degree(Pace, "slow", "fast"), Language is null ? null : Language.Name,
        }.Where(part => part is not null));
    }

    private static string? Degree(double value, string low, string high) => value switch
    {
        <= -1.5 => $"very {low}",
        < 0 => low,
        0 => null,
        < 1.5 => high,
        _ => $"very {high}",
    };

    private static Gender GenderOf(List<string> words)
    {
        // Whoever is mentioned first is described; a pronoun alone says so, too.
        var first = Indexed(words).FirstOrDefault(
            word => DescribedWords.Male.Contains(word.Word) != DescribedWords.Female.Contains(word.Word) && !IsNegated(words, word.At));
        return first.Word is null ? Gender.NotKnown : DescribedWords.Male.Contains(first.Word) ? Gender.Male : Gender.Female;
    }

    private static int? AgeOf(List<string> words)
    {
        foreach (var (at, word) in Indexed(words))
        {
            var digits = word.TrimEnd('s');
            if (int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var years) && years is >= 3 and <= 110
                && (word != digits || Around(words, at).Any(near => near is "year" or "years" or "aged" or "old" or "anos" or "ans"
                    or "jahre" or "anni" or "age")))
            {
                return word == digits ? years : years + 5;
            }

            if (IsNegated(words, at) || (word is "old" or "older" && at > 0 && words[at - 1] is "year" or "years"))
            {
                continue;
            }

            if (DescribedWords.Child.Contains(word)
                || (DescribedWords.Young.Contains(word) && words.Skip(at + 1).Take(2).Any(DescribedWords.Child.Contains)))
            {
                return ChildAge;
            }

            int? age = DescribedWords.Young.Contains(word) ? YoungAge
                : DescribedWords.MiddleAged.Contains(word) ? MiddleAge
                : DescribedWords.Old.Contains(word) ? OldAge : null;
            if (age is not null)
            {
                return age;
            }
        }

        return null;
    }

    private static double Sum(List<string> words, Func<string, int, double> value) => Math.Clamp(Indexed(words).Sum(word =>
        IsNegated(words, word.At) ? 0 : value(word.Word, word.At)
            * (word.At > 0 ? DescribedWords.Strengths.GetValueOrDefault(words[word.At - 1], 1) : 1)), -2, 2);

    private static bool IsOfVoice(List<string> words, int at) => Around(words, at).Any(DescribedWords.OfVoice.Contains);

    private static IEnumerable<string> Around(List<string> words, int at) =>
        words.Skip(Math.Max(0, at - Near)).Take(Math.Min(at, Near)).Concat(words.Skip(at + 1).Take(Near));

    private static bool IsNegated(List<string> words, int at) =>
        words.Skip(Math.Max(0, at - 2)).Take(Math.Min(at, 2)).Any(DescribedWords.Negations.Contains);

    private static IEnumerable<(int At, string Word)> Indexed(List<string> words) => words.Select((word, at) => (at, word));

    [GeneratedRegex(@"\p{L}+|\d+s?")]
    private static partial Regex Word();
}

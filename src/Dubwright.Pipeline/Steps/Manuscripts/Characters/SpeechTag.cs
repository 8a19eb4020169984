using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Dubwright.Core.Words;

namespace Dubwright.Pipeline.Steps.Manuscripts.Characters;

/// <summary>Who says what stands in quotation marks: <c>"…," said Anna</c>, <c>Anna said: "…"</c>.</summary>
/// <param name="Name">Null where a pronoun says it.</param>
/// <param name="Gender">Of the pronoun.</param>
/// <param name="Opens">The name begins a sentence, and need not be one.</param>
internal sealed partial record SpeechTag(string? Name, Gender Gender, bool Opens)
{
    // So far before a quotation its tag stands.
    private const int Longest = 120;
    private const string Called =
        @"(?<name>(?:(?:Mrs?|Ms|Dr|St|Mme|Mlle|Sr|Sra|Dra|Hr|Fr)\.? )?\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+){0,2})";

    // Capitals at a sentence's beginning that are nobody's name.
    private static readonly FrozenSet<string> Nobody = new[]
    {
        "I", "You", "We", "They", "It", "This", "That", "The", "Then", "There", "But", "And", "So", "No", "Nobody", "Everyone", "Everybody",
        "Someone", "Somebody", "Anyone", "Both", "All", "Another", "Others", "One", "What", "Who", "Now", "Here", "Yes", "Not", "Only",
        "Again", "His", "Her", "Their", "My", "Our", "Those", "These", "Some", "Few", "Many", "None", "Neither", "Either", "God",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Words> Languages = new Dictionary<string, Words>
    {
        ["en"] = Of("said|says|asked|asks|answered|replied|replies|cried|called|whispered|shouted|exclaimed|thought|added|continued|"
            + "murmured|muttered|remarked|observed|repeated|began|returned|inquired|enquired|"
            + "screamed|sighed|growled|declared|insisted|suggested",
            "(?:the |poor |old |little |young )*", "he", "she"),
        ["de"] = Of("sagte|sagt|fragte|fragt|antwortete|rief|flüsterte|erwiderte|meinte|dachte|murmelte|schrie|entgegnete", "", "er", null),
        ["fr"] = Of("dit|demanda|demande|répondit|répond|cria|murmura|s['’]écria|répliqua|ajouta|reprit|pensa", "(?:le |la |l['’])?",
            "il", "elle"),
        ["es"] = Of("dijo|dice|preguntó|pregunta|respondió|contestó|gritó|susurró|exclamó|murmuró|añadió|replicó|pensó", "(?:el |la )?",
            "él", "ella"),
        ["it"] = Of("disse|dice|chiese|domandò|rispose|gridò|sussurrò|esclamò|mormorò|aggiunse|replicò|pensò", "(?:il |la |l['’])?",
            "lui", "lei"),
        ["pt"] = Of("disse|diz|perguntou|respondeu|gritou|sussurrou|exclamou|murmurou|acrescentou|replicou|pensou", "(?:o |a )?",
            "ele", "ela"),
    }.ToFrozenDictionary();

    /// <summary>Every tag of a paragraph; none in languages whose verbs are not known here.</summary>
    public static IEnumerable<SpeechTag> In(IReadOnlyList<SpeechPart> parts, string language)
    {
        if (!Languages.TryGetValue(language, out var words))
        {
            yield break;
        }

        foreach (var (at, part) in parts.Index().Where(part => !part.Item.IsSpeech))
        {
            var found = at > 0 ? words.After.Match(part.Text) : Match.Empty;
            found = found.Success || at + 1 == parts.Count ? found : words.Before.Match(part.Text, Math.Max(0, part.Text.Length - Longest));
            if (!found.Success)
            {
                continue;
            }

            if (found.Groups["he"].Success || found.Groups["she"].Success)
            {
                yield return new SpeechTag(null, found.Groups["he"].Success ? Gender.Male : Gender.Female, false);
            }
            else if (found.Groups["name"] is var name && !Nobody.Contains(name.Value.Split(' ')[0]) && !Owner().IsMatch(name.Value))
            {
                var before = part.Text[..name.Index].TrimEnd();
                yield return new SpeechTag(name.Value, Gender.NotKnown, before.Length > 0 ? ".!?…".Contains(before[^1])
                    : at == 0 || !Open().IsMatch(parts[at - 1].Text));
            }
        }
    }

    /// <summary>How often a narrator's words speak of a man and of a woman.</summary>
    public static (int He, int She) Pronouns(string narrated, string language) => Languages.GetValueOrDefault(language) is not { } words
        ? default : (words.He?.Count(narrated) ?? 0, words.She?.Count(narrated) ?? 0);

    private static Words Of(string verbs, string articles, string he, string? she)
    {
        var pronoun = $"(?:(?<he>{he}){(she is null ? "" : $"|(?<she>{she})")})";
        var (whom, verb) = ($@"(?:{pronoun}|{articles}{Called})", $"(?:{verbs})");
        var (men, women) = he == "he" ? ("he|him|his", "she|her|hers") : (he, she);
        return new Words(
            Compiled($@"^(?:{verb} {whom}|(?:{pronoun}|(?:The )?{Called}) {verb})(?![\p{{L}}'’])"),
            Compiled($@"(?:^|[.!?] |\s)(?:{pronoun}|{articles}{Called}) {verb}(?: [\p{{Ll}} ]{{1,40}})?[,:]$"),
            Compiled($@"\b(?:{men})\b"), women is null ? null : Compiled($@"\b(?:{women})\b"));
    }

    private static Regex Compiled(string pattern) => new(pattern, RegexOptions.CultureInvariant);

    // Anna's mother.
    [GeneratedRegex("['’]s?$")]
    private static partial Regex Owner();

    // A quotation whose sentence goes on.
    [GeneratedRegex(@",\P{L}{0,3}$")]
    private static partial Regex Open();

    /// <param name="After">What follows a quotation.</param>
    /// <param name="Before">What stands before one.</param>
    private sealed record Words(Regex After, Regex Before, Regex? He, Regex? She);
}

using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Dubwright.Core.Engines;

namespace Dubwright.Engines.Translation;

/// <summary>
/// Keeps names and addresses as they are, and puts terms as a person fixed them: Apertium takes "Mrs. Baker" to the bakery, and neural
/// models make "Mrs. White" a "Sra. Branco". Each stands in the text under a surname that dictionaries know as a name and leave as it is,
/// so that grammar around it ("Baker's shop", "the shop of …") still works; where the translator carries tags through, it stands within
/// one.
/// </summary>
internal sealed partial class ProtectedTerms
{
    // Tried in every Debian mode from and to en, es, ca, fr, it, pt, gl and eo: subject, object, possessive, after a title, after a
    // preposition.
    private static readonly string[] StandIns =
    [
        "Kennedy", "Kissinger", "Thatcher", "Carter", "Merkel", "Churchill", "Reagan", "Clinton", "Truman", "Nixon", "Roosevelt", "Mandela",
        "Einstein", "Darwin", "Kafka", "Freud", "Hemingway", "Hitchcock", "Wilson", "Johnson", "Robinson", "Thompson", "Anderson",
        "Jefferson",
    ];

    // Runs with one of these are places, feasts or institutions, which have names of their own in other languages.
    private static readonly FrozenSet<string> Translatable =
        ("New York United States Kingdom Nations Union North South East West Northern Southern Eastern Western San Saint Los Las Great " +
            "Britain City " +
         "River Lake Sea Ocean Island Islands Mount Street Avenue Road Square Park Bridge Castle Church Palace University College " +
             "School Hospital " +
         "Museum Bank House Company Council Court Party Parliament Congress Senate President King Queen Prince Princess Pope God Lord " +
             "Jesus Christ " +
         "Christmas Easter Good Merry Happy Year Day Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March " +
             "April May June " +
         "July August September October November December English French Spanish German Italian American British Irish Russian " +
             "Chinese Japanese " +
         "European African World War Middle Ages The And Of In I")
        .Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> GivenNames =
        ("Aaron Adam Alan Albert Alex Alexander Alfred Alice Amanda Amy Andrea Andrew Ann Anna Anne Anthony Arthur Barbara Ben " +
            "Benjamin Bernard " +
         "Betty Bill Bob Brian Bruce Carl Carol Caroline Catherine Charles Charlie Charlotte Chris Christian Christine Christopher " +
             "Claire Clara " +
         "Colin Daniel David Deborah Dennis Diana Dick Donald Dorothy Douglas Edgar Edith Edmund Edward Eleanor Elizabeth Ellen " +
             "Emily Emma Eric " +
         "Ernest Eva Evelyn Felix Florence Francis Frank Fred Frederick Gary Geoffrey George Gerald Gilbert Gordon Graham Greg Hannah " +
             "Harold Harry " +
         "Helen Henry Herbert Howard Hugh Ian Irene Isaac Jack Jacob James Jane Janet Jason Jean Jeff Jennifer Jeremy Jessica Jill " +
             "Jim Joan Joe " +
         "John Jonathan Joseph Joyce Judith Julia Julian Julie Justin Karen Kate Katherine Keith Kenneth Kevin Larry Laura Lawrence " +
             "Leonard Lewis " +
         "Linda Lisa Louis Louise Lucy Margaret Maria Mark Martha Martin Mary Matthew Max Michael Michelle Mike Nancy Neil Nicholas " +
             "Nicole Nigel " +
         "Norman Oliver Oscar Pamela Patricia Patrick Paul Pauline Peter Philip Rachel Ralph Raymond Rebecca Richard Robert Robin Roger " +
             "Ronald Rose " +
         "Roy Ruth Sally Sam Samuel Sandra Sarah Scott Sean Sharon Simon Sophie Stanley Stephen Steve Steven Stuart Susan Sylvia Ted " +
             "Teresa Terry " +
         "Theodore Thomas Tim Timothy Tom Tony Ursula Valerie Victor Victoria Vincent Virginia Walter Wendy William Zoe")
        .Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private const string Word = @"\p{Lu}(?:['’]\p{Lu})?\p{Ll}+(?:\p{Lu}\p{Ll}+)?(?:-\p{Lu}\p{Ll}+)?";

    private readonly List<Kept> _kept = [];

    private ProtectedTerms()
    {
    }

    /// <summary>The text with stand-ins.</summary>
    public string Text { get; private set; } = "";

    public bool Any => _kept.Count > 0;

    /// <param name="text">One line.</param>
    /// <param name="terms">What has to stand in the translation in place of what.</param>
    public static ProtectedTerms In(string text, IReadOnlyList<Term> terms)
    {
        var kept = new ProtectedTerms();
        var termed = GlossaryTerms.Replace(text, terms, (source, target) => kept.Keep(source, text, target));
        var addressed = Addresses().Replace(termed, match => kept.Keep(match.Value, text));
        kept.Text = Names().Replace(addressed, match => kept.Name(match, addressed));
        return kept;
    }

    /// <summary>Puts the originals back; null where a stand-in was lost, doubled or changed on the way.</summary>
    public string? Restore(string translated)
    {
        // The last first: a name may hold a stand-in that was put there before it.
        for (var index = _kept.Count - 1; index >= 0; index--)
        {
            var (standIn, _, result) = _kept[index];
            var at = translated.IndexOf(standIn, StringComparison.Ordinal);
            var end = at + standIn.Length;
            if (at < 0 || (end < translated.Length && char.IsLetter(translated[end]))
                || translated.IndexOf(standIn, end, StringComparison.Ordinal) >= 0)
            {
                return null;
            }

            translated = translated[..at] + result + translated[end..];
        }

        return translated;
    }

    /// <summary>The text as HTML with a tag around each: <c>Mrs. &lt;i id="0"&gt;White&lt;/i&gt;</c>.</summary>
    public string Tagged()
    {
        var tagged = Escape(Text);
        for (var at = 0; at < _kept.Count; at++)
        {
            tagged = tagged.Replace(
                _kept[at].StandIn, $"<i id=\"{at}\">{Escape(Whole(at, kept => kept.Original))}</i>", StringComparison.Ordinal);
        }

        return tagged;
    }

    /// <summary>The plain text of a translation that has the tags, with what belongs within them; null where a tag was lost.</summary>
    public string? RestoreTagged(string translated)
    {
        for (var at = 0; at < _kept.Count; at++)
        {
            if (!Text.Contains(_kept[at].StandIn, StringComparison.Ordinal))
            {
                continue;
            }

            // Words around a name may come within a tag of their own: the name is where it reads as it did, or else where most of it is.
            var parts = Tag(at).Matches(translated).ToList();
            var (original, result) = (Escape(Whole(at, kept => kept.Original)), Escape(Whole(at, kept => kept.Result)));
            var place = parts.Find(part => part.Groups[1].Value == original) ?? parts.MaxBy(part => part.Length);
            if (place is null || place.Groups[1].Length == 0)
            {
                return null;
            }

            translated = Tag(at).Replace(translated, part => part.Index == place.Index ? result : part.Groups[1].Value);
        }

        return Unescape(AnyTag().Replace(translated, ""));
    }

    // A name may hold a stand-in that was put there before it.
    private string Whole(int index, Func<Kept, string> side)
    {
        var whole = side(_kept[index]);
        for (var at = index - 1; at >= 0; at--)
        {
            whole = whole.Replace(_kept[at].StandIn, side(_kept[at]), StringComparison.Ordinal);
        }

        return whole;
    }

    private static Regex Tag(int id) => new($"<i id=\"{id}\">(.*?)</i>", RegexOptions.None, TimeSpan.FromSeconds(1));

    private static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);

    private static string Unescape(string html) =>
        html.Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal)
            .Replace("&amp;", "&", StringComparison.Ordinal);

    private string Name(Match match, string text)
    {
        var words = match.Groups["word"].Captures.Select(capture => capture.Value).ToList();
        if (!match.Groups["title"].Success)
        {
            // Any word may begin a sentence with a capital; only a given name there is surely a name.
            var first = IsSentenceStart(text, match) && !GivenNames.Contains(words[0]) ? 1 : 0;
            if (words.Count - first < 2 || words.Exists(Translatable.Contains))
            {
                return match.Value;
            }

            var head = first == 0 ? "" : match.Value[..match.Value.IndexOf(words[1], words[0].Length, StringComparison.Ordinal)];
            return head + Keep(match.Value[head.Length..], text);
        }

        var title = match.Groups["title"].Value;
        return title + Keep(match.Value[title.Length..], text);
    }

    private static bool IsSentenceStart(string text, Match match)
    {
        var at = match.Index - 1;
        while (at >= 0 && (char.IsWhiteSpace(text[at]) || text[at] is '"' or '\'' or '(' or '¿' or '¡' or '“' or '«' or '-' or '–' or '—'))
        {
            at--;
        }

        return at < 0 || text[at] is '.' or '!' or '?' or ':' or '…';
    }

    private string Keep(string original, string text, string? result = null)
    {
        var free =
            StandIns.FirstOrDefault(name => !text.Contains(name, StringComparison.Ordinal) && !_kept.Exists(kept => kept.StandIn == name));
        if (free is null)
        {
            return original;
        }

        _kept.Add(new Kept(free, original, result ?? original));
        return free;
    }

    /// <param name="Result">What stands in the translation.</param>
    private sealed record Kept(string StandIn, string Original, string Result);

    [GeneratedRegex(@"</?i\b[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex AnyTag();

    [GeneratedRegex(@"(?:https?://|www\.)[^\s<>""]*[^\s<>"".,;:!?)\]]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Addresses();

    [GeneratedRegex(
        @"(?<title>\b(?:Mr|Mrs|Ms|Dr|Prof|Sr|Sra|Dra|Mme|Mlle)\.?[ ]"
        + @"|\b(?:Mister|Missus|Miss|Doctor|Professor|Sir|Lady|Captain|Señor|Señora|Doña|Madame|"
        + @"Monsieur|Signor|Signora|Senhor|Senhora)[ ])?"
        + @"\b(?<word>" + Word + @")(?:[ ](?<word>" + Word + "))*",
        RegexOptions.None, 1000)]
    private static partial Regex Names();
}

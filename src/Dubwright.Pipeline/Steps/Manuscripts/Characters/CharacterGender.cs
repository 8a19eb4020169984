using System.Collections.Frozen;
using Dubwright.Core.Words;

namespace Dubwright.Pipeline.Steps.Manuscripts.Characters;

/// <summary>Whether a name is a man's or a woman's, by its title or a first name that hardly anybody else has.</summary>
internal static class CharacterGender
{
    private static readonly FrozenSet<string> Men = Words(
        "mr sir lord king prince duke count baron uncle father brother grandfather monsieur herr señor don signor senhor "
        + "adam albert alexander alfred andrew anthony antonio arthur ben benjamin bob carl carlos charles christopher daniel david dick "
        + "edward ernest ethan felix francis frank franz fred frederick george giovanni günter hamlet hans harry heinrich henry horatio "
        + "hugo isaac jack jacob jacques james jan jean jim joe john jonathan josé joseph juan julius karl klaus lewis louis luca luis "
        + "marcus mario mark martin matthew michael miguel nicholas oliver oscar otto pablo patrick paul pedro peter philip pierre ralph "
        + "richard robert robin roger romeo samuel simon stephen steven theodore thomas tim tom walter wilhelm william");

    private static readonly FrozenSet<string> Women = Words(
        "mrs ms miss lady queen princess duchess countess baroness aunt mother sister grandmother madame mme mademoiselle mlle frau "
        + "fräulein señora señorita doña signora signorina senhora "
        + "ada agnes alice amelia amy ana anna anne annie barbara beatrice bertha carla carmen caroline catherine charlotte clara "
        + "cecily diana dora dorothy eleanor elena elizabeth ellen emily emma esther eva eve fanny flora frances giulia grace greta "
        + "gwendolen hannah harriet heidi helen ida irene isabel isabella jane janet jeanne jenny jessica joan josephine julia juliet "
        + "kate katharina kitty laura lily lisa louise lucy lydia margaret maria marie martha mary matilda molly monika nancy nora olivia "
        + "ophelia pauline rachel rebecca rosa rose ruth sally sarah sofia sophia sophie susan teresa ursula victoria virginia wendy");

    /// <summary>Not known where it tells nothing, or both.</summary>
    public static Gender Of(string name)
    {
        var words = name.ToLowerInvariant().Split(' ').Select(word => word.TrimEnd('.')).ToList();
        // A title says more than what follows it: Miss Thomas.
        var told = words.Select(word => Men.Contains(word) ? Gender.Male : Women.Contains(word) ? Gender.Female : Gender.NotKnown);
        return told.FirstOrDefault(gender => gender != Gender.NotKnown);
    }

    /// <summary>By how a narrator speaks of somebody.</summary>
    public static Gender Of(int he, int she) => he > 2 * she ? Gender.Male : she > 2 * he ? Gender.Female : Gender.NotKnown;

    private static FrozenSet<string> Words(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}

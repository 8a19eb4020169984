namespace Dubwright.Core.TextNormalization.Grammar;

/// <summary>Makes tables of currencies.</summary>
internal static class CurrencyTable
{
    /// <summary>Stands before a key that is a name, which no amount begins with.</summary>
    public const string NamePrefix = " ";

    /// <summary>Signs and codes parted by <c>|</c>, in lower case, each with its currency; the names of dollars and euros are keys
    /// too.</summary>
    public static Dictionary<string, Currency> Of(params (string Signs, Currency Currency)[] currencies)
    {
        var table = new Dictionary<string, Currency>(StringComparer.Ordinal);
        foreach (var (signs, currency) in currencies)
        {
            foreach (var sign in signs.Split('|'))
            {
                table.TryAdd(sign, currency);
            }
        }

        foreach (var (_, currency) in currencies.Where(entry => entry.Signs.Split('|')[0] is "$" or "€"))
        {
            foreach (var name in (string[])[currency.Major.One, currency.Major.Many])
            {
                table.TryAdd(NamePrefix + name.ToLowerInvariant(), currency);
            }
        }

        return table;
    }
}

namespace Dubwright.Core.TextNormalization.Rules;

/// <summary>Makes tables of currencies.</summary>
internal static class CurrencyTable
{
    /// <summary>Signs and codes parted by <c>|</c>, in lower case, each with its currency; names of one word are keys too.</summary>
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

        foreach (var (_, currency) in currencies)
        {
            foreach (var name in (string[])[currency.Major.One, currency.Major.Many])
            {
                table.TryAdd(name.ToLowerInvariant(), currency);
            }
        }

        return table;
    }
}

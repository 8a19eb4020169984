using Dubwright.Core.TextNormalization.Grammar;

namespace Dubwright.Core.TextNormalization.Portuguese;

/// <summary>Numbers in Portuguese words, as Brazil says them.</summary>
internal static class PortugueseNumbers
{
    private static readonly string[] Small =
        ("zero um dois três quatro cinco seis sete oito nove dez onze doze treze catorze quinze dezesseis dezessete" +
        " dezoito dezenove").Split(' ');

    private static readonly string[] Tens = "  vinte trinta quarenta cinquenta sessenta setenta oitenta noventa".Split(' ');

    private static readonly string[] Hundreds =
        " cento duzentos trezentos quatrocentos quinhentos seiscentos setecentos oitocentos novecentos".Split(' ');

    private static readonly string[] Scales = ["", "mil", "milhão", "bilhão", "trilhão", "quatrilhão", "quintilhão", "sextilhão"];

    private static readonly string[] Ordinals = " primeiro segundo terceiro quarto quinto sexto sétimo oitavo nono".Split(' ');

    private static readonly string[] OrdinalTens =
        " décimo vigésimo trigésimo quadragésimo quinquagésimo sexagésimo septuagésimo octogésimo nonagésimo".Split(' ');

    private static readonly string[] OrdinalHundreds =
        (" centésimo ducentésimo tricentésimo quadringentésimo quingentésimo sexcentésimo septingentésimo octingentésimo " +
        "noningentésimo").Split(' ');

    public static string Cardinal(UInt128 number, Form form)
    {
        if (number == 0)
        {
            return Small[0];
        }

        var groups = new List<(int Value, string Words)>();
        for (var scale = 0; number > 0; scale++, number /= 1000)
        {
            var group = (int)(number % 1000);
            if (group > 0)
            {
                var words = scale switch
                {
                    0 => BelowThousand(group, form),
                    1 => group == 1 ? "mil" : BelowThousand(group, form) + " mil",
                    _ => $"{BelowThousand(group, Form.Masculine)} " +
                        (group == 1 ? Scales[scale] : Scales[scale].Replace("ão", "ões", StringComparison.Ordinal)),
                };
                groups.Insert(0, (group, words));
            }
        }

        var said = groups[0].Words;
        for (var i = 1; i < groups.Count; i++)
        {
            // The last group joins with e where it is short.
            var isJoined = i == groups.Count - 1 && (groups[i].Value < 100 || groups[i].Value % 100 == 0);
            said += (isJoined ? " e " : " ") + groups[i].Words;
        }

        return said;
    }

    public static string Ordinal(ulong number, bool isFeminine)
    {
        var words = number switch
        {
            1_000_000 => "milionésimo",
            1000 => "milésimo",
            > 1000 => Cardinal(number, Form.Alone),
            _ => string.Join(' ', new[] { OrdinalHundreds[number / 100], OrdinalTens[number / 10 % 10],
                Ordinals[number % 10] }.Where(part => part.Length > 0)),
        };
        return isFeminine ? string.Join(' ', words.Split(' ').Select(word => word.EndsWith('o') ? word[..^1] + "a" : word)) : words;
    }

    public static string Fraction(ulong numerator, ulong denominator)
    {
        var many = numerator == 1 ? "" : "s";
        var part = denominator switch
        {
            2 => "meio" + many,
            3 => "terço" + many,
            <= 10 or 100 or 1000 or 1_000_000 => Ordinal(denominator, false) + many,
            _ => Cardinal(denominator, Form.Alone) + " avos",
        };
        return $"{Cardinal(numerator, Form.Masculine)} {part}";
    }

    /// <summary>A fraction before «partes», which agrees with it.</summary>
    public static string FractionOfParts(ulong numerator, ulong denominator)
    {
        var part = denominator == 3 ? "terça" : denominator > 10 ? Cardinal(denominator, Form.Alone) + " avas" : Ordinal(denominator, true);
        return $"{Cardinal(numerator, Form.Feminine)} {part}{(numerator == 1 || denominator > 10 ? "" : "s")}";
    }

    private static string BelowThousand(int number, Form form)
    {
        if (number == 100)
        {
            return "cem";
        }

        var (hundreds, rest) = (number / 100, number % 100);
        var parts = new List<string>();
        if (hundreds > 0)
        {
            parts.Add(form == Form.Feminine && hundreds > 1 ? Hundreds[hundreds][..^2] + "as" : Hundreds[hundreds]);
        }

        if (rest >= 20)
        {
            parts.Add(Tens[rest / 10]);
            rest %= 10;
        }

        if (rest > 0)
        {
            parts.Add(form == Form.Feminine && rest <= 2 ? rest == 1 ? "uma" : "duas" : Small[rest]);
        }

        return string.Join(" e ", parts);
    }
}

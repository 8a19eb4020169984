using System.Text;

namespace Dubwright.Core.TextNormalization.Grammar;

/// <summary>How a language says what is written in digits, signs and short forms: its tables, and what it does differently.</summary>
internal abstract class SpokenLanguage
{
    /// <summary>Capitals with a vowel that are spelt in most languages.</summary>
    public static readonly IReadOnlySet<string> Spelled = new HashSet<string>(
        ("USA UK EU FBI CIA KGB IBM BBC CNN NBC CBS ABC ESPN HBO DVD CD TV PC HTML URL USB GPS SMS ATM CEO CFO CTO NHL NBA NFL MLB " +
        "DNA RNA HIV API IQ ID UFO UCLA NYPD LAPD SOS VIP PM IOU DIY").Split(' '), StringComparer.Ordinal);

    /// <summary>The words for signs.</summary>
    public abstract SignWords Signs { get; }

    /// <summary>The signs that may set thousands apart.</summary>
    public abstract string Grouping { get; }

    /// <summary>The decimal sign.</summary>
    public virtual char Point => ',';

    /// <summary>The word for the decimal sign that was written.</summary>
    public abstract string PointWord(char written);

    /// <summary>Names of months in lower case, whole and short (without a full stop), each with its number.</summary>
    public abstract IReadOnlyDictionary<string, int> Months { get; }

    /// <summary>Words such as million, each as it is said.</summary>
    public abstract IReadOnlyDictionary<string, string> Magnitudes { get; }

    /// <summary>Short forms of <see cref="Magnitudes"/> after an amount of money.</summary>
    public virtual IReadOnlyDictionary<string, string> MoneyMagnitudes { get; } = new Dictionary<string, string>();

    /// <summary>Units by their signs.</summary>
    public abstract UnitTable Units { get; }

    /// <summary>Currencies by sign and by code, in lower case.</summary>
    public abstract IReadOnlyDictionary<string, Currency> Currencies { get; }

    /// <summary>Short forms of words.</summary>
    public abstract AbbreviationTable Abbreviations { get; }

    /// <summary>Capitals with a vowel that are spelt in this language, beside <see cref="Spelled"/>.</summary>
    public virtual IReadOnlySet<string> SpelledCapitals { get; } = new HashSet<string>();

    /// <summary>The rules of this language alone, asked before the common ones about dates and numbers.</summary>
    public virtual IEnumerable<Rule> Rules => [];

    public abstract string Cardinal(UInt128 number, Form form);

    public abstract string Ordinal(ulong number, Form form);

    public abstract string Fraction(ulong numerator, ulong denominator);

    /// <summary>A whole number and a fraction, both above 0.</summary>
    public virtual string Mixed(ulong whole, ulong numerator, ulong denominator) =>
        $"{Cardinal(whole, Form.Alone)} {Signs.And} {Fraction(numerator, denominator)}";

    /// <summary>A fraction of a unit.</summary>
    public virtual string FractionOf(ulong numerator, ulong denominator, Noun noun) =>
        $"{Fraction(numerator, denominator)} {(numerator == 1 ? noun.One : noun.Many)}";

    /// <summary>Half of what a word names, with its article; none where the plain fraction is said.</summary>
    public virtual string? HalfOf(string noun) => null;

    /// <summary>A fraction of so many parts where parts are feminine, as in <c>tres cuartas</c> partes; none where they are not
    /// said so.</summary>
    public virtual string? FractionOfParts(ulong numerator, ulong denominator) => null;

    /// <summary>A whole number of something and a half of it, as in <c>dos kilos y medio</c>; none where it is said as any other
    /// mixed number.</summary>
    public virtual string? AndAHalf(ulong whole, Noun noun) => null;

    /// <summary>The noun that a number counts, as it is written after it; none where none is known to stand there.</summary>
    public virtual Noun? NounAfter(string text, int end, bool isOne) => null;

    /// <summary>A counted amount that agrees with its place and with what follows: <c>einen</c> Tag, <c>un'</c>ora.</summary>
    /// <param name="amount">The amount, which was read from <paramref name="start"/> on.</param>
    /// <param name="text">The line.</param>
    /// <param name="start">Where the amount begins.</param>
    public virtual Spoken Agreeing(Spoken amount, string text, int start) => amount;

    /// <summary>Digits one by one.</summary>
    public virtual string Digits(string digits)
    {
        var words = new StringBuilder(digits.Length * 6);
        foreach (var digit in digits)
        {
            words.Append(words.Length > 0 ? " " : "").Append(Cardinal((UInt128)(digit - '0'), Form.Alone));
        }

        return words.ToString();
    }

    /// <summary>A telephone number's group of digits.</summary>
    public virtual string TelephoneGroup(string digits) => Digits(digits);

    /// <summary>The digits after the decimal sign.</summary>
    public virtual string Decimals(string digits) =>
        digits.Length <= 2 && digits[0] != '0' ? Cardinal(UInt128.Parse(digits, null), Form.Alone) : Digits(digits);

    /// <summary>A year, as in a date.</summary>
    public virtual string Year(string digits) => Cardinal(UInt128.Parse(digits, null), Form.Alone);

    /// <summary>A year of two or four digits.</summary>
    protected string YearOf(string digits) => Year(digits.Length > 2 ? digits : (digits[0] < '4' ? "20" : "19") + digits);

    /// <summary>A whole number that nothing else is known of; <paramref name="start"/> and <paramref name="end"/> are its place.</summary>
    public virtual string Plain(Numeral number, string text, int start, int end) =>
        Say(number, number.MayBeYear && YearWords.Contains(Surroundings.WordBefore(text, start)) ? Form.Alone : FormBefore(text, end));

    /// <summary>Words after which four digits are a year.</summary>
    public virtual IReadOnlySet<string> YearWords { get; } = new HashSet<string>();

    /// <summary>How a number stands to what follows it.</summary>
    public virtual Form FormBefore(string text, int end) => Form.Alone;

    /// <summary>Whether an amount describes the noun that follows it, as in "a $5 bill", so that its unit stays in the singular.</summary>
    public virtual bool IsAttributive(string text, int start, int end) => false;

    /// <summary>How a number stands to a magnitude such as million.</summary>
    public virtual Form MagnitudeForm(string magnitude) => Form.Masculine;

    /// <summary>The word between a round million and what is counted; empty for none.</summary>
    public virtual string OfMillions(string noun) => "";

    public virtual string Date(int? day, int month, string? year, string text, int at) =>
        string.Join(' ', new[]
        {
            day is { } number ? Cardinal((UInt128)number, Form.Alone) : null, MonthName(month), year is null ? null : Year(year),
        }.Where(part => part is not null));

    /// <summary>Whether a date of numbers may begin with its month.</summary>
    public virtual bool MonthFirst(char separator) => false;

    /// <summary>A month's name, whole.</summary>
    public string MonthName(int month) => Months.First(name => name.Value == month).Key;

    /// <summary>A time of day; <paramref name="at"/> is its place.</summary>
    /// <param name="half">am or pm where that was written.</param>
    public abstract string Time(int hour, int? minute, int? second, string? half, string text, int at);

    /// <summary>Whether hours and minutes may be parted by h.</summary>
    public virtual bool TimeWithH => false;

    /// <summary>The length of a word at a place that makes the number before it a time of day; 0 for none.</summary>
    public virtual int ClockWord(string text, int at) => 0;

    /// <summary>Whether what stands before a place announces a time of day, so that 14.45 is one.</summary>
    public virtual bool IsBeforeTime(string text, int at) => false;

    /// <summary>An amount of money with hundredths.</summary>
    public virtual string Money(UInt128 major, UInt128 minor, Currency currency)
    {
        var whole = $"{Count(major, currency.Major)}";
        return major == 0 ? Count(minor, currency.Minor!) : $"{whole} {MoneyJoin}{Count(minor, currency.Minor!)}";
    }

    /// <summary>What stands between major and minor money, with its space.</summary>
    public virtual string MoneyJoin => Signs.And + " ";

    /// <summary>A number and its noun.</summary>
    public string Count(UInt128 number, Noun noun)
    {
        var words = Cardinal(number, noun.Form);
        var of = number > 0 && number % 1_000_000 == 0 ? OfMillions(noun.Many) : "";
        return $"{words} {of}{(number == 1 ? noun.One : noun.Many)}";
    }

    /// <summary>A number with its sign and decimals.</summary>
    public string Say(Numeral number, Form form)
    {
        var sign = number.Sign switch { '-' => Signs.Minus + " ", '+' => Signs.Plus + " ", '±' => $"{Signs.Plus} {Signs.Minus} ", _ => "" };
        var whole = number.Whole.Length == 0 ? Cardinal(0, Form.Alone)
            : number.StartsWithZero || number.Whole.Length > Numeral.MostDigits ? Digits(number.Whole)
            : Cardinal(number.Value, number.IsWhole ? form : Form.Alone);
        return number.IsWhole ? sign + whole : $"{sign}{whole} {PointWord(number.Separator)} {Decimals(number.Decimals)}";
    }

    /// <summary>Whether a noun is said in the singular after this number.</summary>
    public virtual bool IsSingular(Numeral number) => number.IsWhole && number.Value == 1;

    /// <summary>A Roman number past <paramref name="before"/> and before <paramref name="after"/>; none where it is no number
    /// there.</summary>
    public virtual string? Roman(int value, string written, string text, int at, int end) => null;

    /// <summary>A run of letters and digits such as a plate or a model, digit runs apart.</summary>
    public virtual string SerialDigits(string digits) =>
        digits.Length > 3 || digits[0] == '0' ? Digits(digits) : Cardinal(UInt128.Parse(digits, null), Form.Alone);
}

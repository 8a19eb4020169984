namespace Dubwright.Engines.Sounds.Prompts;

/// <summary>What words beside the names of sounds say, and words that say nothing of a sound.</summary>
internal static class PromptWords
{
    private static readonly (string Words, Func<Traits, double, Traits> Change)[] Changes =
    [
        ("loud blaring booming", (traits, very) => traits with { GainDb = traits.GainDb + (5 * very) }),
        ("quiet faint hushed", (traits, very) => traits with { GainDb = traits.GainDb - (7 * very) }),
        ("soft gentle calm mild light slight subtle", (traits, very) => traits with
        {
            GainDb = traits.GainDb - (4 * very), Weight = Math.Max(-1, traits.Weight - very),
        }),
        ("heavy strong intense hard violent fierce raging torrential rough stormy howling crashing roaring", (traits, very) => traits with
        {
            GainDb = traits.GainDb + (2 * very), Weight = Math.Min(1, traits.Weight + very),
        }),
        ("distant far faraway remote muffled", (traits, very) => traits with { Distance = Math.Min(1, traits.Distance + (0.7 * very)) }),
        ("near nearby close", (traits, _) => traits with { Distance = 0 }),
        ("slow lazy", (traits, very) => traits with { Rate = traits.Rate * Math.Pow(0.6, very) }),
        ("fast quick rapid frantic racing hurried running", (traits, very) => traits with
        {
            Rate = traits.Rate * Math.Pow(1.7, very),
        }),
        ("high small tiny little shrill", (traits, very) => traits with { Pitch = traits.Pitch * Math.Pow(1.5, very) }),
        ("low deep big large huge giant massive", (traits, very) => traits with { Pitch = traits.Pitch * Math.Pow(0.65, very) }),
        ("down falling descending downward", (traits, _) => traits with { Falls = true }),
    ];

    private static readonly Dictionary<string, Func<Traits, double, Traits>> Known = Changes
        .SelectMany(change => change.Words.Split(' ').Select(word => (Stem: WordStem.Of(word), change.Change)))
        .ToDictionary(pair => pair.Stem, pair => pair.Change);

    private static readonly HashSet<string> Degrees = Stems("very extremely really super");

    private static readonly HashSet<string> Nothing = Stems("""
        a an the of in on at to for from by into onto through across along around inside outside behind above below under near off out up
        is are be being it its this that these those some any few lots lot many much more less as like while when where there here
        sound effect sfx audio noise ambience ambient ambiance atmosphere background recording field realistic natural real high quality
        hq stereo clean short long brief continuous constant steady looping loop seamless loud pitched pitch sounding kind type style
        make making generate create give me please want need i my your hear heard listening coming going slowly quickly softly gently
        loudly heavily faintly distantly typical old modern vintage classic cold warm cool hot summer winter spring autumn evening morning
        day afternoon dark empty quiet wooden metal metallic stone concrete hard floor roof window windows wall tin leaves trees tree pine
        grass ground field hills mountain mountains valley island coast shore sand rocks rocky pond lake country countryside village
        town house home kitchen bedroom living hall hallway corridor cave tunnel basement garage garden yard park second seconds minute
        minutes street city road door busy ticking tolling ringing chirping crackling dripping flowing blowing rolling passing
        rushing rustling beating eerie scary spooky peaceful relaxing soothing mood dramatic cinematic mysterious every
        each then after before again once per time times and with over plus during
        """);

    private static readonly HashSet<string> Breaks = [",", ";", ".", "&", "+", ":", "/", "and", "with", "plus", "then", "over", "while"];

    // Named so often that a sound without them would be taken for one with them.
    private static readonly HashSet<string> NotToBeMade = Stems("""
        dog bark puppy cat meow purr kitten cow moo horse neigh sheep goat pig chicken rooster duck goose frog wolf lion tiger bear elephant
        monkey whale dolphin snake animal monster dragon creature roar growl voice speech speaking speak say saying talk talking man woman
        child children baby boy girl cry crying laugh laughter laughing scream screaming shout shouting yell whisper sing singer
        choir vocals cheer cheering cough sneeze snore breathing breath kiss gasp sigh guitar piano violin drum drums trumpet flute organ
        saxophone cello harp orchestra band song music melody tune
        """);

    public static bool IsBreak(string token) => Breaks.Contains(token);

    public static bool IsDegree(string stem) => Degrees.Contains(stem);

    public static bool IsNotToBeMade(string stem) => NotToBeMade.Contains(stem);

    public static bool SaysNothing(string stem) => Nothing.Contains(stem) || Breaks.Contains(stem);

    public static Func<Traits, double, Traits>? ChangeOf(string stem) => Known.GetValueOrDefault(stem);

    /// <summary>A small number in words or figures.</summary>
    public static int? CountOf(string token) => token switch
    {
        "one" or "single" or "once" => 1,
        "two" or "twice" or "double" or "couple" => 2,
        "three" or "triple" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        "eight" => 8,
        "nine" => 9,
        "ten" => 10,
        "eleven" => 11,
        "twelve" => 12,
        _ => int.TryParse(token, System.Globalization.CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 200 ? number
            : null,
    };

    private static HashSet<string> Stems(string words) =>
        [.. words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(WordStem.Of)];
}

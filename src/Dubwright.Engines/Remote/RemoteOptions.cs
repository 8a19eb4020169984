using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Dubwright.Core.Engines;
using Dubwright.Core.Languages;

namespace Dubwright.Engines.Remote;

/// <summary>
/// An engine that answers at an address, as its owner configures it under <c>Engines:Addresses:NAME</c>. What it is given leaves this
/// machine, so it is used only where it stands in the settings.
/// </summary>
public sealed partial class RemoteOptions
{
    /// <summary>What it is: <c>recognition</c>, <c>speech</c> and <c>chat</c> as OpenAI's API has them, or <c>libretranslate</c>.</summary>
    public string Kind { get; set; } = "";

    /// <summary>
    /// Where it is: the base that clients of OpenAI's API are given (<c>https://api.example.org/v1</c>), or LibreTranslate's root.
    /// </summary>
    public string Url { get; set; } = "";

    /// <summary>The model's name as the server knows it; LibreTranslate has none.</summary>
    public string Model { get; set; } = "";

    /// <summary>
    /// Languages that it hears, or translates between: <c>en</c>, <c>pt-br</c>. LibreTranslate is asked where this is empty.
    /// </summary>
    public IList<string> Languages { get; set; } = [];

    /// <summary>What it speaks with.</summary>
    public IList<RemoteVoice> Voices { get; set; } = [];

    /// <summary>The environment variable that holds its key.</summary>
    public string? KeyVariable { get; set; }

    /// <summary>A file that holds its key and nothing else.</summary>
    public string? KeyFile { get; set; }

    /// <summary>How good it is beside the others; of equals the one at an address is taken.</summary>
    public EngineQuality Quality { get; set; } = EngineQuality.Best;

    /// <summary>
    /// What it costs: a minute of sound (recognition), a million characters (speech, libretranslate) or a million tokens (chat).
    /// </summary>
    public decimal Price { get; set; }

    /// <summary>What a million tokens of a chat's answers cost, where they cost more; null takes <see cref="Price"/>.</summary>
    public decimal? AnswerPrice { get; set; }

    /// <summary>Of the price.</summary>
    public string Currency { get; set; } = "USD";

    /// <summary>The longest wait for one answer.</summary>
    public double TimeoutSeconds { get; set; } = 120;

    /// <summary>The longest one piece of work may take, with every retry.</summary>
    public double GiveUpSeconds { get; set; } = 240;

    /// <summary>How often a request is sent again where that may help.</summary>
    public int Retries { get; set; } = 4;

    /// <summary>Requests at once.</summary>
    public int Concurrency { get; set; } = 4;

    /// <summary>0 sets no limit.</summary>
    public int RequestsPerMinute { get; set; }

    /// <summary>The languages as primary ones of the table, each once.</summary>
    internal IReadOnlyList<string> PrimaryLanguages => [.. Languages.Select(tag => LanguageTable.Parse(tag).Primary).Distinct()];

    /// <summary>Everything that is wrong with it, each with the key to set.</summary>
    internal IEnumerable<ValidationResult> Faults(string name)
    {
        if (!Name().IsMatch(name))
        {
            yield return At("", "the name of an address is made of a to z, 0 to 9, '-' and '.'");
        }

        if (Kind is not (RemoteKinds.Recognition or RemoteKinds.Speech or RemoteKinds.Chat or RemoteKinds.LibreTranslate))
        {
            yield return At(nameof(Kind), $"'{Kind}' is no kind; it is {RemoteKinds.Recognition}, {RemoteKinds.Speech}, " +
                $"{RemoteKinds.Chat} or {RemoteKinds.LibreTranslate}");
        }

        if (!Uri.TryCreate(Url, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            yield return At(nameof(Url), "an http or https address is wanted, such as https://api.example.org/v1");
        }
        else if (url.UserInfo != "" || url.Query != "" || url.Fragment != "")
        {
            yield return At(nameof(Url),
                $"an address holds no password and no parameters; a key belongs into {nameof(KeyVariable)} or {nameof(KeyFile)}");
        }

        if (Model == "" && Kind is RemoteKinds.Recognition or RemoteKinds.Speech or RemoteKinds.Chat)
        {
            yield return At(nameof(Model), "the model is missing");
        }

        if (Kind == RemoteKinds.Chat && Languages.Count == 0)
        {
            yield return At(nameof(Languages), "a chat needs the languages that it translates between and shortens texts in");
        }

        foreach (var tag in Languages.Where(tag => !LanguageTable.TryParse(tag, out _)))
        {
            yield return At(nameof(Languages), $"'{tag}' is no language of the table");
        }

        if (Kind == RemoteKinds.Speech && Voices.Count == 0)
        {
            yield return At(nameof(Voices), "speech needs at least one voice with Name and Language");
        }

        foreach (var voice in Voices.Where(voice => voice.Fault is not null))
        {
            yield return At(nameof(Voices), voice.Fault!);
        }

        foreach (var (key, wrong) in new[]
        {
            (nameof(Price), Price < 0 || AnswerPrice < 0), (nameof(TimeoutSeconds), TimeoutSeconds is not (> 0 and <= 3600)),
            (nameof(GiveUpSeconds), GiveUpSeconds is not (> 0 and <= 3600)), (nameof(Retries), Retries is < 0 or > 20),
            (nameof(Concurrency), Concurrency is < 1 or > 256), (nameof(RequestsPerMinute), RequestsPerMinute < 0),
        }.Where(bound => bound.Item2))
        {
            yield return At(key, "the number is out of bounds");
        }

        if (RemoteApiKey.FaultOf(this) is var (member, sentence))
        {
            yield return At(member, sentence);
        }

        ValidationResult At(string key, string sentence) =>
            new($"{sentence}.", [key == "" ? $"Addresses:{name}" : $"Addresses:{name}:{key}"]);
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9.-]{0,39}$", RegexOptions.None, 1000)]
    private static partial Regex Name();
}

/// <summary>The kinds as the settings name them.</summary>
internal static class RemoteKinds
{
    public const string Recognition = "recognition";
    public const string Speech = "speech";
    public const string Chat = "chat";
    public const string LibreTranslate = "libretranslate";
}

/// <summary>A voice that a server speaks with.</summary>
public sealed class RemoteVoice
{
    /// <summary>As the server knows it.</summary>
    public string Name { get; set; } = "";

    /// <summary>What it speaks: <c>es-es</c>, <c>pt</c>.</summary>
    public string Language { get; set; } = "";

    /// <summary><c>male</c> or <c>female</c>; empty where it is not known.</summary>
    public string Gender { get; set; } = "";

    /// <summary>Its own median pitch; what is usual for its gender where it is left out.</summary>
    public double? PitchHz { get; set; }

    internal string? Fault =>
        Name.Trim() == "" ? "a voice has no Name"
        : !LanguageTable.TryParse(Language, out _) ? $"the voice {Name} speaks '{Language}', which is no language of the table"
        : Gender is not ("" or "male" or "female") ? $"the voice {Name} has the gender '{Gender}'; it is male, female or left out"
        : PitchHz is not (null or (>= 50 and <= 500)) ? $"the voice {Name} has a pitch outside 50 to 500 Hz"
        : null;
}

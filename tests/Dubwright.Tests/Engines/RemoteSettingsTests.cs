using System.ComponentModel.DataAnnotations;
using Dubwright.Configuration;
using Dubwright.Core.Engines;
using Dubwright.Core.Failures;
using Dubwright.Engines.Catalogue;
using Dubwright.Engines.Remote;
using Dubwright.Hosting;

namespace Dubwright.Tests.Engines;

[System.Runtime.Versioning.SupportedOSPlatform("linux")]
public sealed class RemoteSettingsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Good_settings_have_no_fault()
    {
        Faults(Good()).ShouldBeEmpty();
        Faults(new RemoteOptions { Kind = "libretranslate", Url = "http://10.0.0.7:5000" }).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("kind", "Addresses:mine:Kind: 'telepathy' is no kind; it is recognition, speech, chat or libretranslate.")]
    [InlineData("url", "Addresses:mine:Url: an http or https address is wanted, such as https://api.example.org/v1.")]
    [InlineData("password",
        "Addresses:mine:Url: an address holds no password and no parameters; a key belongs into KeyVariable or KeyFile.")]
    [InlineData("model", "Addresses:mine:Model: the model is missing.")]
    [InlineData("languages", "Addresses:mine:Languages: 'klingon' is no language of the table.")]
    [InlineData("voice", "Addresses:mine:Voices: the voice alloy speaks '', which is no language of the table.")]
    [InlineData("bounds", "Addresses:mine:Concurrency: the number is out of bounds.")]
    [InlineData("no key", "Addresses:mine:KeyVariable: the environment variable DUBWRIGHT_NO_SUCH_KEY is not set.")]
    [InlineData("no file", "Addresses:mine:KeyFile: the file cannot be read.")]
    [InlineData("bad key", "Addresses:mine:KeyFile: the key holds a character that no key has, such as a space or a second line.")]
    [InlineData("two keys", "Addresses:mine:KeyFile: name either KeyVariable or KeyFile, not both.")]
    public void Every_fault_is_one_sentence_with_the_key_to_set(string fault, string sentence)
    {
        var options = Good();
        File.WriteAllText(_folder.File("bad.key"), "one\ntwo");
        Action wrong = fault switch
        {
            "kind" => () => options.Kind = "telepathy",
            "url" => () => options.Url = "api.example.org",
            "password" => () => options.Url = "https://me:secret@api.example.org/v1",
            "model" => () => options.Model = "",
            "languages" => () => options.Languages = ["en", "klingon"],
            "voice" => () => options.Voices = [new RemoteVoice { Name = "alloy" }],
            "bounds" => () => options.Concurrency = 0,
            "no key" => () => options.KeyVariable = "DUBWRIGHT_NO_SUCH_KEY",
            "no file" => () => options.KeyFile = _folder.File("none.key"),
            "bad key" => () => options.KeyFile = _folder.File("bad.key"),
            _ => () => (options.KeyVariable, options.KeyFile) = ("A", _folder.File("bad.key")),
        };
        wrong();
        Faults(options).ShouldHaveSingleItem().ShouldBe(sentence);
    }

    [Fact]
    public async Task A_name_that_another_engine_has_is_refused()
    {
        var refused = await Should.ThrowAsync<DubwrightException>(RemoteServer.CatalogueAsync(("pocketsphinx", Good())));
        refused.Message.ShouldBe("Engines:Addresses:pocketsphinx: another engine has this name; give the address one of its own.");
    }

    [Fact]
    public void They_stand_in_a_file_of_the_data_folder_under_what_the_environment_says()
    {
        File.WriteAllText(_folder.File(SettingsFile.Name),
            """
            {"Engines": {"Addresses": {"mine": {"Kind": "chat", "Url": "https://api.example.org/v1", "Model": "small",
                                                "Languages": ["en", "es"], "Quality": "Good", "Price": 0.15}}}}
            """);
        var options = DubwrightHost.Bound<EngineOptions>(SettingsFile.Read(_folder.Path), EngineOptions.Section).Remote["mine"];
        (options.Kind, options.Model, options.Quality, options.Price).ShouldBe(("chat", "small", EngineQuality.Good, 0.15m));
        options.Languages.ShouldBe(["en", "es"]);

        File.WriteAllText(_folder.File(SettingsFile.Name),
            """{"Engines": {"Addresses": {"mine": {"Kind": "chat", "Url": "https://api.example.org/v1", "Languages": ["en", "es"]}}}}""");
        Should.Throw<DubwrightException>(() => DubwrightHost.Bound<EngineOptions>(SettingsFile.Read(_folder.Path), EngineOptions.Section))
            .Message.ShouldBe("Engines:Addresses:mine:Model: the model is missing.");

        File.WriteAllText(_folder.File(SettingsFile.Name), "{ this is no JSON");
        Should.Throw<DubwrightException>(() => SettingsFile.Read(_folder.Path)).Message
            .ShouldStartWith("settings.json in the data folder is not well-formed JSON: ");
    }

    [Fact]
    public void The_time_that_an_engine_may_take_is_set_as_patience()
    {
        File.WriteAllText(_folder.File(SettingsFile.Name), """{"Engines": {"Patience": "00:00:07"}}""");
        DubwrightHost.Bound<EngineOptions>(SettingsFile.Read(_folder.Path), EngineOptions.Section).Timeout
            .ShouldBe(TimeSpan.FromSeconds(7));

        File.WriteAllText(_folder.File(SettingsFile.Name), """{"Engines": {"Patience": "00:00:00"}}""");
        Should.Throw<DubwrightException>(() => DubwrightHost.Bound<EngineOptions>(SettingsFile.Read(_folder.Path), EngineOptions.Section))
            .Message.ShouldBe("Engines:Patience: must be from 00:00:01 to 01:00:00.");
    }

    private static RemoteOptions Good() => new()
    {
        Kind = "speech",
        Url = "https://api.example.org/v1",
        Model = "m",
        Languages = ["en"],
        Voices = [new RemoteVoice { Name = "alloy", Language = "en", Gender = "female" }],
    };

    private static IEnumerable<string> Faults(RemoteOptions options)
    {
        var all = new EngineOptions { Remote = new Dictionary<string, RemoteOptions> { ["mine"] = options } };
        var faults = new List<ValidationResult>();
        Validator.TryValidateObject(all, new ValidationContext(all), faults, validateAllProperties: true);
        return faults.Select(fault => $"{fault.MemberNames.Single()}: {fault.ErrorMessage}");
    }
}

using System.Text.Json.Nodes;
using Dubwright.Engines.Catalogue.Recommending;
using Dubwright.Tests.House;

namespace Dubwright.Tests.Models;

/// <summary><c>dubwright models recommend</c> as a person and as a program reads it.</summary>
public sealed class RecommendCommandTests
{
    [Fact]
    public async Task It_says_what_it_takes_why_and_what_more_would_bring()
    {
        var said = await SayAsync("en-de", "--cores", "2", "--memory", "8");

        said.ShouldStartWith("en-us to de-de, on 2 cores and 8 GB: about 301 MB to download.\n"
            + "  whisper-base (MIT) hears: 2.8 % of the words of English readings wrong, measured here.\n"
            + "    or parakeet-tdt-0.6b-v3 (CC-BY-4.0), +280 MB: 8.1 times the parameters; 0.22 s of a core for a second of speech, "
            + "measured by sherpa-onnx's makers.\n");
        said.ShouldContain("  firefox-en-de (MPL-2.0) translates: directly; COMET 0.865 on Flores, measured by Mozilla.\n"
            + "  piper-de_DE-thorsten (CC0) speaks: one man's voice, 0.37 s of a core for a second of speech, measured here.\n"
            + "    or supertonic-3 (OpenRAIL-M), +62 MB: 5 women's and 5 men's voices, ");
        said.ShouldContain("\n  dubwright models get piper-de_DE-thorsten\n");
    }

    [Fact]
    public async Task As_JSON_it_has_the_same_for_every_pair()
    {
        var all = JsonNode.Parse(await SayAsync("en-ja", "en-mt", "--json", "--cores", "2", "--memory", "8"))!.AsArray();

        all.Select(one => one!["target"]!.GetValue<string>()).ShouldBe(["ja-jp", "mt-mt"]);
        all[0]!["models"]!.AsArray().Select(model => model!.GetValue<string>())
            .ShouldBe(["silero-vad", "whisper-base", "firefox-en-ja", "supertonic-3"]);
        all[0]!["choices"]![2]!["models"]![0]!["terms"]!.GetValue<string>().ShouldStartWith("https://");
        (all[0]!["quality"]!.GetValue<string>(), all[1]!["quality"]).ShouldBe(("good", null));
        all[1]!["choices"]![1]!["why"]!.GetValue<string>().ShouldBe("no model of the catalogue translates en to mt");
    }

    [Fact]
    public async Task The_table_of_the_docs_is_what_the_command_says()
    {
        var table = await SayAsync(["--cores", "2", "--memory", "8", "--markdown", .. RecommendationTable.Pairs]);

        RecommendationTable.Section().ShouldEndWith(table);
        (await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "engines.md"))).ShouldContain(RecommendationTable.Section());
    }

    private static async Task<string> SayAsync(params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        var result = await Cli.RunAsync(["models", "recommend", .. arguments, "--data", folder.Path]);
        result.ExitCode.ShouldBe(0, result.ErrorTail);
        return result.Output;
    }
}

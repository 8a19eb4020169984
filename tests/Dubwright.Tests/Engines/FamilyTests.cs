using System.Text.Json;
using Dubwright.Core.Failures;
using Dubwright.Core.Words;
using Dubwright.Engines.Catalogue;
using Dubwright.Engines.Models;
using Dubwright.Engines.Sherpa;
using Dubwright.Engines.Workers;

namespace Dubwright.Tests.Engines;

/// <summary>Families of models whose weights are not here: their settings are checked by the library itself.</summary>
public sealed class FamilyTests : IDisposable
{
    private static readonly TimeSpan Ample = TimeSpan.FromMinutes(2);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_file_of_every_family_arrives_at_its_place_and_a_damaged_one_is_one_sentence() => await Parallel.ForEachAsync(
        SherpaFamilies.All, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (family, token) =>
        {
            var paths = new Dictionary<string, string>();
            foreach (var (file, at) in family.Files.Select((file, at) => (file, at)))
            {
                paths[file.Part] = _folder.File($"{family.Runtime.Replace(' ', '-')}-{at}{file.Ending}");
                await File.WriteAllTextAsync(paths[file.Part], new string('x', 100), token);
            }

            var refused = await RefusedAsync(
                new ModelCheckSettings(family.Runtime, paths, family.Data is null ? null : _folder.Path, Debug: true));

            refused.Message.ShouldEndWith(".", customMessage: family.Runtime);
            refused.Message.ShouldContain("could not be loaded", customMessage: family.Runtime);
            var printed = refused.Detail.ShouldNotBeNull(family.Runtime);
            foreach (var path in paths.Values)
            {
                printed.ShouldContain($"\"{path}\"", customMessage: family.Runtime);
            }

            printed.ShouldContain("num_threads=1", customMessage: family.Runtime);
            printed.ShouldContain("provider=\"cpu\"", customMessage: family.Runtime);
        });

    [Theory]
    [InlineData("sherpa-onnx moonshine")]
    [InlineData("sherpa-onnx pocket")]
    [InlineData("sherpa-onnx gtcrn")]
    [InlineData("sherpa-onnx spleeter")]
    public async Task A_missing_file_is_one_sentence_and_the_library_says_which(string runtime)
    {
        var paths = SherpaFamilies.Of(runtime)!.Files.ToDictionary(file => file.Part, file => _folder.File($"none{file.Ending}"));

        var refused = await RefusedAsync(new ModelCheckSettings(runtime, paths));

        refused.Message.ShouldBe("The model could not be loaded.");
        refused.Detail.ShouldNotBeNull().ShouldContain("does not exist");
    }

    [Fact]
    public async Task Complete_models_of_new_families_become_engines_and_incomplete_ones_say_what_they_lack()
    {
        Describe("detector", "sherpa-onnx silero_vad", ["silero_vad.onnx"]);
        Describe("moonshine", SherpaFamilies.Moonshine,
            ["preprocess.onnx", "encode.int8.onnx", "uncached_decode.int8.onnx", "cached_decode.int8.onnx", "tokens.txt"]);
        Describe("parakeet", SherpaFamilies.Parakeet, ["encoder.int8.onnx", "decoder.int8.onnx", "tokens.txt"]);
        Describe("sense-voice", SherpaFamilies.SenseVoice, ["model.int8.onnx", "tokens.txt"]);
        Describe("kitten", SherpaFamilies.Kitten, ["model.fp16.onnx", "voices.bin", "tokens.txt"]);

        using var catalogue = await EngineCatalogue.InspectAsync(new EngineOptions { Models = _folder.Path }, CancellationToken.None);

        catalogue.Engines.RecognizersFor("en").Select(engine => engine.Identity.Name).ShouldContain("moonshine");
        catalogue.Engines.RecognizersFor("ko").Select(engine => engine.Identity.Name).ShouldBe(["sense-voice"]);
        catalogue.Engines.RecognizersFor(null).Select(engine => engine.Identity.Name).ShouldBe(["sense-voice"]);
        catalogue.Engines.VoicesFor("en").ShouldContain(pair => pair.Voice.Key == "kitten/ada" && pair.Voice.Gender == Gender.Female);
        catalogue.Entries.Single(entry => entry.Name == "parakeet").Note
            .ShouldBe("The model parakeet needs exactly one file joiner*.onnx.");
    }

    [Fact]
    public void Every_model_that_is_offered_is_of_a_family_that_is_known() => ModelOffer.All
        .Where(offer => offer.Runtime is not ("bergamot" or "sherpa-onnx silero_vad"))
        .ShouldAllBe(offer => SherpaFamilies.Of(offer.Runtime) != null && offer.Bytes > 0 && offer.Licence != "");

    private void Describe(string name, string runtime, string[] files)
    {
        Directory.CreateDirectory(_folder.File(name));
        foreach (var file in files)
        {
            File.WriteAllText(_folder.File($"{name}/{file}"), "x");
        }

        var entry = new ModelEntry(name, "a kind", runtime, "none", "A test", [.. files.Select(file => new ModelFile(file, 1, null))])
        {
            Speakers = runtime == SherpaFamilies.Kitten ? [new ModelSpeaker(0, "ada", "en-US", "female")] : [],
        };
        File.WriteAllText(_folder.File($"{name}/model.json"), JsonSerializer.Serialize(entry, ModelFolder.Json));
    }

    private static async Task<DubwrightException> RefusedAsync(ModelCheckSettings settings)
    {
        var spec = WorkerSpec
            .OfModel("The model", WorkerJobs.Check, JsonSerializer.Serialize(settings, WorkerJson.Options), 5000, TimeSpan.FromMinutes(1));
        using var pool = new WorkerPool(spec, 1, TimeProvider.System);
        return await Should.ThrowAsync<DubwrightException>(pool.AskAsync<int, JsonElement>(1, Ample, null, CancellationToken.None));
    }
}

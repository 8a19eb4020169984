using System.Diagnostics;
using System.Text.Json;
using Dubwright.Core.Engines;
using Dubwright.Core.Failures;
using Dubwright.Core.Time;
using Dubwright.Engines.Catalogue;
using Dubwright.Engines.Models;
using Dubwright.Engines.Sherpa;
using Dubwright.Engines.Speakers;
using Dubwright.Tests.Sound;

namespace Dubwright.Tests.Engines.Suites;

[SuiteOf(typeof(NeuralSpeakerEmbedder))]
[RequiresModel("ge2e")]
public sealed class NeuralSpeakerEmbedderTests : SpeakerEmbedderContract
{
    [EngineFact]
    public async Task The_catalogue_lists_it()
    {
        var catalogue = await InstalledEngines.WithModelsAsync();

        var entry = catalogue.Entries.Single(entry => entry.Name == "ge2e");
        (entry.Job, entry.Installed, entry.Serves.Count).ShouldBe((EngineJob.SpeakerEmbedding, true, 0));
        catalogue.Engines.SpeakerEmbedders.Single().Identity.Version.ShouldContain($"sherpa-onnx {SherpaLibrary.Version}");
        catalogue.Engines.Pinned(new EnginePins("pocketsphinx", null, null)).SpeakerEmbedders.ShouldBe(catalogue.Engines.SpeakerEmbedders);
    }
}

/// <summary>Speaker embeddings that do not work, of the tests' own making.</summary>
public sealed class SpeakerEmbeddingFaultTests
{
    // What the library wants to read of a model of WeSpeaker's family.
    private static readonly (string, string)[] Metadata =
    [
        ("framework", "wespeaker"), ("language", "English"), ("output_dim", "80"), ("sample_rate", "16000"), ("normalize_samples", "1"),
        ("feature_normalize_type", "global-mean"),
    ];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_model_that_is_damaged_or_another_kind_of_model_is_one_sentence(bool isModel)
    {
        using var folder = new TemporaryFolder();
        Describe(folder.Path, "broken", isModel ? OnnxFile.Times(1) : [.. Enumerable.Repeat((byte)'x', 4096)]);

        var refused = await FailureAsync(folder, TimeSpan.FromSeconds(20));

        refused.Message.ShouldBe(
            "The speaker embedding broken could not be loaded: its files are damaged, or there is too little memory.");
        refused.Retryable.ShouldBeFalse();
    }

    [Fact]
    public async Task A_model_that_works_without_end_is_stopped()
    {
        using var folder = new TemporaryFolder();
        Describe(folder.Path, "endless", OnnxFile.Endless(Metadata));
        var began = Stopwatch.GetTimestamp();

        var stopped = await FailureAsync(folder, TimeSpan.FromSeconds(1));

        stopped.Message.ShouldBe("The speaker embedding endless did not answer within 1 s and was stopped.");
        stopped.Retryable.ShouldBeTrue();
        Stopwatch.GetElapsedTime(began).TotalSeconds.ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task A_model_without_its_file_is_not_there_and_says_why()
    {
        using var folder = new TemporaryFolder();
        Describe(folder.Path, "empty", OnnxFile.Times(1));
        File.Delete(folder.File("empty/voice.onnx"));
        using var catalogue = await EngineCatalogue.InspectAsync(new EngineOptions { Models = folder.Path }, CancellationToken.None);

        catalogue.Engines.SpeakerEmbedders.ShouldBeEmpty();
        var entry = catalogue.Entries.Single(entry => entry.Name == "empty");
        (entry.Job, entry.Installed).ShouldBe((EngineJob.SpeakerEmbedding, false));
        entry.Note.ShouldBe("The model empty is incomplete: its file voice.onnx is missing.");
    }

    /// <summary>Writes a speaker embedding as it is installed.</summary>
    internal static void Describe(string folder, string name, byte[] model)
    {
        Directory.CreateDirectory(Path.Combine(folder, name));
        File.WriteAllBytes(Path.Combine(folder, name, "voice.onnx"), model);
        var entry = new ModelEntry(name, "speaker embedding", SherpaFamilies.Embedding, "none", "A test",
            [new ModelFile("voice.onnx", model.Length, null)]);
        File.WriteAllText(Path.Combine(folder, name, ModelFolder.Description), JsonSerializer.Serialize(entry, ModelFolder.Json));
    }

    /// <summary>One that is asked and works without end.</summary>
    internal static void DescribeEndless(string folder, string name) => Describe(folder, name, OnnxFile.Endless(Metadata));

    private static async Task<DubwrightException> FailureAsync(TemporaryFolder folder, TimeSpan timeout)
    {
        using var speech = folder.Speech(Signals.WhiteNoise(16_000, 1));
        using var engine = new NeuralSpeakerEmbedder(ModelFolder.Read(folder.Path).Single(), timeout);
        return await Should.ThrowAsync<DubwrightException>(engine.EmbedAsync(
            new SpeakerEmbeddingRequest(folder.File("speech.wav"), [TimeRange.FromSeconds(0, 0.9)]), CancellationToken.None));
    }
}

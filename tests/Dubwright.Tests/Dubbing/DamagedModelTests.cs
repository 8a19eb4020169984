using System.Text.Json;
using Dubwright.Engines.Catalogue;
using Dubwright.Engines.Models;
using Dubwright.Tests.EndToEnd;
using Dubwright.Tests.Engines;

namespace Dubwright.Tests.Dubbing;

[RequiresProgram("pocketsphinx_batch", "espeak-ng", Readings.Transcription)]
public sealed class DamagedModelTests
{
    [EngineFact]
    public async Task A_dub_goes_on_with_the_next_engine_where_models_are_damaged()
    {
        using var folder = new TemporaryFolder();
        var rubbish = new string('x', 4096);
        Describe(folder, "broken-ear", "recognition", "sherpa-onnx whisper", rubbish, ["encoder.onnx", "decoder.onnx", "tokens.txt"]);
        Describe(folder, "broken-detector", "voice activity", "sherpa-onnx silero_vad", rubbish, ["silero_vad.onnx"]);
        Describe(folder, "piper-en_US-broken", "voice", "sherpa-onnx vits (piper)", rubbish, ["voice.onnx", "tokens.txt"]);
        using var catalogue = await EngineCatalogue.InspectAsync(new EngineOptions { Models = folder.Path }, CancellationToken.None);
        catalogue.Engines.RecognizersFor("en")[0].Identity.Name.ShouldBe("broken-ear");
        await using var host = await DubHost.StartAsync(folder.File("data"), _ => catalogue.Engines);

        var (view, result) = await host.DubAsync(await host.RequestAsync(Films.Readings[1], "en-us"));

        result.Segments.ShouldNotBeEmpty();
        view.Warnings.ShouldContain("Some of the speech is recognised by pocketsphinx, because broken-ear failed.");
        view.Warnings.ShouldContain(warning => warning.Contains("because piper-en_US-broken/broken failed"));
        view.Analysis["engines"]!["recognition"]!["reason"]!.GetValue<string>().ShouldBe("in place of broken-ear, which failed");
    }

    [Fact]
    public async Task A_model_with_a_missing_file_is_left_out_and_said_so()
    {
        using var folder = new TemporaryFolder();
        Describe(folder, "whisper-short", "recognition", "sherpa-onnx whisper", "x", ["encoder.onnx", "decoder.onnx", "tokens.txt"]);
        Describe(folder, "detector", "voice activity", "sherpa-onnx silero_vad", "x", ["silero_vad.onnx"]);
        File.Delete(folder.File("whisper-short/decoder.onnx"));
        using var catalogue = await EngineCatalogue.InspectAsync(new EngineOptions { Models = folder.Path }, CancellationToken.None);
        catalogue.Engines.Recognizers.ShouldNotContain(engine => engine.Identity.Name == "whisper-short");
        var entry = catalogue.Entries.Single(entry => entry.Name == "whisper-short");
        entry.Installed.ShouldBeFalse();
        entry.Note.ShouldBe("The model whisper-short is incomplete: its file decoder.onnx is missing.");
    }

    private static void Describe(TemporaryFolder folder, string name, string kind, string runtime, string content, string[] files)
    {
        Directory.CreateDirectory(folder.File(name));
        foreach (var file in files)
        {
            File.WriteAllText(folder.File($"{name}/{file}"), content);
        }

        var entry = new ModelEntry(name, kind, runtime, "none", "A test", [.. files.Select(file => new ModelFile(file, content.Length, null))]);
        File.WriteAllText(folder.File($"{name}/model.json"), JsonSerializer.Serialize(entry, ModelFolder.Json));
    }
}

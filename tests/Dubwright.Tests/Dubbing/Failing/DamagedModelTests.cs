using System.Text;
using System.Text.Json;
using Dubwright.Core.Processes;
using Dubwright.Engines.Catalogue;
using Dubwright.Engines.Models;
using Dubwright.Tests.EndToEnd;
using Dubwright.Tests.Engines;

namespace Dubwright.Tests.Dubbing.Failing;

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

    [EngineFact]
    public async Task A_library_of_another_version_is_one_sentence_and_the_dub_goes_on_with_the_next_engine()
    {
        using var folder = new TemporaryFolder();
        Describe(folder, "good-ear", "recognition", "sherpa-onnx whisper", "x", ["encoder.onnx", "decoder.onnx", "tokens.txt"]);
        Describe(folder, "detector", "voice activity", "sherpa-onnx silero_vad", "x", ["silero_vad.onnx"]);
        Describe(folder, "stillness", "denoising", "sherpa-onnx gtcrn", "x", ["gtcrn_simple.onnx"]);
        var program = WithLibrary(folder.File("program"), "1.13.9");

        var tried = await RunAsync(program, folder.Path, "models", "test", "stillness");
        tried.ExitCode.ShouldBe(1);
        tried.ErrorTail.Trim()
            .ShouldBe("The library sherpa-onnx beside the program is version 1.13.9; this program works with 1.13.8 only.");

        var dub = await RunAsync(
            program, folder.Path, "start", Films.Readings[1], "--to", "en-us", "--no-serve", "--data", folder.File("data"), "--port",
                $"{LiveServer.FreePort()}");
        dub.ExitCode.ShouldBe(0, dub.ErrorTail);
        dub.Output.ShouldContain("Some of the speech is recognised by pocketsphinx, because good-ear failed.");
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

    // The program beside another library, which is the true one but for what it says of itself.
    private static string WithLibrary(string program, string version)
    {
        var native = Directory.CreateDirectory(Path.Combine(program, "native")).FullName;
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory).Where(file => Path.GetExtension(file) is ".dll" or ".json"))
        {
            File.Copy(file, Path.Combine(program, Path.GetFileName(file)));
        }

        Directory.CreateSymbolicLink(Path.Combine(program, "runtimes"), Path.Combine(AppContext.BaseDirectory, "runtimes"));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "native")))
        {
            File.CreateSymbolicLink(Path.Combine(native, Path.GetFileName(file)), file);
        }

        var library = Path.Combine(native, "libsherpa-onnx-c-api.so");
        var bytes = File.ReadAllBytes(library);
        var at = bytes.AsSpan().IndexOf("1.13.8\0"u8);
        at.ShouldBePositive();
        Encoding.ASCII.GetBytes(version).CopyTo(bytes, at);
        File.Delete(library);
        File.WriteAllBytes(library, bytes);
        return Path.Combine(program, "dubwright.dll");
    }

    private static Task<ProcessResult> RunAsync(string program, string models, params string[] arguments) => ChildProcess.RunAsync(
        new ProcessSpec("dotnet", [program, .. arguments])
        {
            WorkingFolder = models,
            Environment = new Dictionary<string, string?> { ["DUBWRIGHT_MODELS"] = models },
        },
        CancellationToken.None);

    private static void Describe(TemporaryFolder folder, string name, string kind, string runtime, string content, string[] files)
    {
        Directory.CreateDirectory(folder.File(name));
        foreach (var file in files)
        {
            File.WriteAllText(folder.File($"{name}/{file}"), content);
        }

        var entry = new ModelEntry(name, kind, runtime, "none", "A test",
            [.. files.Select(file => new ModelFile(file, content.Length, null))]);
        File.WriteAllText(folder.File($"{name}/model.json"), JsonSerializer.Serialize(entry, ModelFolder.Json));
    }
}

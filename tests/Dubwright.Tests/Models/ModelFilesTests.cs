using Dubwright.Core.Processes;
using Dubwright.Engines.Models;
using Dubwright.Engines.Recognition.Neural;
using Dubwright.Engines.Sherpa;

namespace Dubwright.Tests.Models;

/// <summary>What the archives of the catalogue hold, as sherpa-onnx's documentation lists it, makes a model that its family
/// takes.</summary>
public sealed class ModelFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _http = new();

    public void Dispose()
    {
        _http.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("whisper-base", "base-encoder.onnx base-encoder.int8.onnx base-decoder.onnx base-decoder.int8.onnx base-tokens.txt")]
    [InlineData("whisper-turbo", "turbo-encoder.int8.onnx turbo-decoder.int8.onnx turbo-tokens.txt")]
    [InlineData("moonshine-tiny-en", "preprocess.onnx encode.int8.onnx uncached_decode.int8.onnx cached_decode.int8.onnx tokens.txt")]
    [InlineData("parakeet-tdt-0.6b-v3", "encoder.int8.onnx decoder.int8.onnx joiner.int8.onnx tokens.txt")]
    [InlineData("sense-voice-small", "model.int8.onnx tokens.txt README.md")]
    [InlineData("omnilingual-300m", "model.int8.onnx tokens.txt")]
    [InlineData("kokoro-multi-lang-v1_0", "model.onnx voices.bin tokens.txt lexicon-us-en.txt lexicon-zh.txt date-zh.fst")]
    [InlineData("piper-es_ES-davefx", "es_ES-davefx-medium.onnx es_ES-davefx-medium.onnx.json tokens.txt MODEL_CARD")]
    [InlineData("kitten-nano-en", "model.fp16.onnx voices.bin tokens.txt")]
    [InlineData("supertonic-3",
        "duration_predictor.int8.onnx text_encoder.int8.onnx vector_estimator.int8.onnx vocoder.int8.onnx tts.json unicode_indexer.bin "
            + "voice.bin LICENSE")]
    [InlineData("pocket-tts",
        "lm_flow.int8.onnx lm_main.int8.onnx encoder.onnx decoder.int8.onnx text_conditioner.onnx vocab.json token_scores.json")]
    // Its vocoder is another release.
    [InlineData("zipvoice-distill", "encoder.int8.onnx decoder.int8.onnx tokens.txt lexicon.txt")]
    [InlineData("spleeter-2stems", "vocals.fp16.onnx accompaniment.fp16.onnx")]
    [InlineData("uvr-mdx-net-voc", "")]
    [InlineData("gtcrn", "")]
    [InlineData("dpdfnet4", "")]
    [InlineData("punctuation-zh-en", "model.onnx config.yaml")]
    [InlineData("pyannote-segmentation-3.0", "model.onnx model.int8.onnx")]
    [InlineData("nemo-titanet-small", "")]
    public async Task A_model_is_complete_when_all_its_downloads_came(string name, string files)
    {
        var offer = ModelOffer.All.Single(offer => offer.Name == name);
        var mirror = Directory.CreateDirectory(_folder.File("mirror")).FullName;
        foreach (var download in offer.Downloads)
        {
            await (download.FileName.EndsWith(".tar.bz2", StringComparison.Ordinal) ? PackAsync(mirror, download.FileName, files.Split(' '))
                : File.WriteAllTextAsync(Path.Combine(mirror, download.FileName), "weights"));
        }

        // Small files have other sums than the real ones.
        var small = offer with { Downloads = [.. offer.Downloads.Select(download => download with { Sha256 = null })] };
        var store = new ModelStore(_folder.File("models"), _http);
        store.Licences.Accept(offer, TimeProvider.System);
        var model = await store.GetAsync(small, mirror, null, CancellationToken.None);

        SherpaFamilies.Of(offer.Runtime)!.Lacks(model).ShouldBeNull();
    }

    [Fact]
    public void Whatever_is_offered_is_of_a_known_family_and_its_sums_and_sizes_are_sums_and_sizes()
    {
        ModelOffer.All.Count(offer => offer.Runtime == "bergamot").ShouldBe(98);
        var downloads = ModelOffer.All.SelectMany(offer => offer.Downloads).ToList();
        downloads.Select(download => download.Address).ShouldBeUnique();
        downloads.SelectMany(download => download.Mirrors.Prepend(download.Address)).ShouldAllBe(address => address.Scheme == "https");
        downloads.Where(download => download.Sha256 is not null)
            .ShouldAllBe(download => download.Sha256!.Length == 64 && download.Sha256.All(char.IsAsciiHexDigitLower));
        downloads.Count(download => download.Sha256 is null).ShouldBe(42, "what nobody published is pinned when it comes first");
        ModelOffer.All.Where(offer => offer.Downloads.All(download => download.Bytes is not null))
            .ShouldAllBe(offer => offer.Bytes == offer.Downloads.Sum(download => download.Bytes));
        ModelOffer.All.Where(offer => offer.Kind == "recognition")
            .ShouldAllBe(offer => RecognizerCapabilities.Runtimes.Contains(offer.Runtime));
        ModelOffer.All.Where(offer => offer.Terms is not null).Select(offer => offer.Name).ShouldBe(["supertonic-3"]);
    }

    private async Task PackAsync(string mirror, string archive, string[] files)
    {
        var source = Directory.CreateDirectory(_folder.File("source/model")).FullName;
        foreach (var file in files)
        {
            await File.WriteAllTextAsync(Path.Combine(source, file), file);
        }

        var result = await ChildProcess.RunAsync(
            new ProcessSpec("tar",
                ["--create", "--bzip2", "--file", Path.Combine(mirror, archive), "--directory", Path.GetDirectoryName(source)!, "model"]),
            CancellationToken.None);
        result.ExitCode.ShouldBe(0, result.ErrorTail);
    }
}

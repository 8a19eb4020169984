using System.Text;
using System.Text.Json;
using Dubwright.Engines.Models;
using Dubwright.Engines.Sherpa;

namespace Dubwright.Tests.Engines;

/// <summary>Models that separate nothing but leave a share of everything: what the library does around a model is the same as with real
/// weights.</summary>
internal static class SeparationModels
{
    /// <summary>What is left of a sound.</summary>
    public const float Share = 0.25f;

    private static readonly (string, string)[] Spleeter = [("model_type", "spleeter"), ("stems", "2")];

    // As the published UVR MDX-Net Voc FT has them.
    private static readonly (string, string)[] Uvr =
    [
        ("model_type", "UVR"), ("stems", "2"), ("sample_rate", "44100"), ("n_fft", "7680"), ("center", "1"), ("win_length", "7680"),
            ("hop_length", "1024"),
        ("dim_t", "256"), ("dim_f", "3072"), ("dim_c", "4"), ("window_type", "hann"),
    ];

    /// <summary>Two models of spectra; each stem gets its spectrum's share of the power.</summary>
    public static void WriteSpleeter(string folder, string name) => Describe(
        folder, name, SherpaFamilies.Spleeter,
        [("vocals.onnx", OnnxFile.Times(MathF.Sqrt((1 / Share) - 1), Spleeter)), ("accompaniment.onnx", OnnxFile.Times(1))]);

    /// <summary>One model of the voice; what is left is the rest.</summary>
    public static void WriteUvr(string folder, string name) =>
        Describe(folder, name, SherpaFamilies.Uvr, [("voice.onnx", OnnxFile.Times(1 - Share, Uvr))]);

    public static void WriteEndless(string folder, string name) =>
        Describe(folder, name, SherpaFamilies.Uvr, [("voice.onnx", OnnxFile.Endless(Uvr))]);

    public static void WriteDamaged(string folder, string name, string runtime) => Describe(
        folder, name, runtime,
        [.. SherpaFamilies.Of(runtime)!.Files
            .Select((file, at) => ($"{file.Part}{at}.onnx", Encoding.ASCII.GetBytes(new string('x', 4096))))]);

    private static void Describe(string folder, string name, string runtime, (string Name, byte[] Content)[] files)
    {
        Directory.CreateDirectory(Path.Combine(folder, name));
        foreach (var file in files)
        {
            File.WriteAllBytes(Path.Combine(folder, name, file.Name), file.Content);
        }

        var entry = new ModelEntry(name, "source separation", runtime, "none", "A test",
            [.. files.Select(file => new ModelFile(file.Name, file.Content.Length, null))]);
        File.WriteAllText(Path.Combine(folder, name, ModelFolder.Description), JsonSerializer.Serialize(entry, ModelFolder.Json));
    }
}

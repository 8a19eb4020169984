using Dubwright.Core.Processes;

namespace Dubwright.Engines.Recognition.PocketSphinx;

/// <summary>What of PocketSphinx is on this machine: its batch program and its English model, wherever the distribution puts it.</summary>
/// <param name="KnowsSilence">The program still has its own voice activity detection (before 5.0), which has to be turned off.</param>
internal sealed record PocketSphinxInstall(
    string Program, string AcousticModel, string LanguageModel, string Dictionary, bool KnowsSilence, string Version)
{
    public const string ProgramName = "pocketsphinx_batch";

    private static readonly string[] Roots =
        ["/usr/share/pocketsphinx/model", "/usr/local/share/pocketsphinx/model", "/usr/share/pocketsphinx5/model",
            "/usr/share/sphinx-voxforge-en"];

    /// <summary>Null where the program or its model is missing.</summary>
    public static async Task<PocketSphinxInstall?> FindAsync(string version, CancellationToken cancellationToken)
    {
        if (Programs.Find(ProgramName) is not { } program)
        {
            return null;
        }

        foreach (var folder in Roots.Where(Directory.Exists).SelectMany(root => (string[])[Path.Combine(root, "en-us"), root]))
        {
            var acoustic = Path.Combine(folder, "en-us");
            var language = Path.Combine(folder, "en-us.lm.bin");
            var dictionary = Path.Combine(folder, "cmudict-en-us.dict");
            if (File.Exists(Path.Combine(acoustic, "mdef")) && File.Exists(language) && File.Exists(dictionary))
            {
                // Without arguments it lists the options it knows: surer than a version number.
                var knowsSilence = false;
                var listing = new ProcessSpec(program, [])
                {
                    OnErrorLine = line => knowsSilence |= line.Contains("remove_silence", StringComparison.Ordinal),
                };
                await ChildProcess.RunAsync(listing, cancellationToken);
                return new PocketSphinxInstall(program, acoustic, language, dictionary, knowsSilence, version);
            }
        }

        return null;
    }

    /// <summary>For a decoder that is told its utterances on standard input, by their names below a folder.</summary>
    public IReadOnlyList<string> Arguments(string folder, bool steadyNoise) =>
    [
        "-hmm", AcousticModel, "-lm", LanguageModel, "-dict", Dictionary,
        "-ctl", "/dev/stdin", "-cepdir", folder, "-cepext", UtteranceCutter.Extension, "-adcin", "yes", "-adchdr", "0",
        "-backtrace", "yes", "-topn", "8", "-remove_noise", steadyNoise ? "yes" : "no",
        .. KnowsSilence ? (string[])["-remove_silence", "no"] : ["-loglevel", "INFO"],
    ];
}

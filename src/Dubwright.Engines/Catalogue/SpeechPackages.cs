using Dubwright.Core.Engines;
using Dubwright.Core.Processes;
using Dubwright.Engines.Recognition.PocketSphinx;
using Dubwright.Engines.Synthesis.Espeak;
using Dubwright.Engines.Synthesis.Flite;
using Dubwright.Engines.Synthesis.Pico;

namespace Dubwright.Engines.Catalogue;

/// <summary>Recognisers and voices in the catalogue.</summary>
internal static class SpeechPackages
{
    private static readonly string[] PocketSphinx = ["pocketsphinx", "pocketsphinx-en-us"];
    private static readonly string[] Pico = ["libttspico-utils", "libttspico0", "libttspico-data"];
    private static readonly string[] Espeak = ["espeak-ng", "espeak-ng-data"];
    private static readonly string[] Flite = ["flite", "libflite1"];

    public static async Task<(CatalogueEntry Entry, IRecognizer? Engine)> PocketSphinxAsync(
        InstalledPackages packages, CancellationToken cancellationToken)
    {
        var version = Programs.Find(PocketSphinxInstall.ProgramName) is null ? ""
            : packages.Describe(PocketSphinxInstall.ProgramName, PocketSphinx);
        var install = await PocketSphinxInstall.FindAsync(version, cancellationToken);
        var entry = new CatalogueEntry(
            "pocketsphinx", EngineJob.Recognition, "PocketSphinx", [new ServedLanguage("en", null, EngineQuality.Fair)],
            "BSD-2-Clause", Free: true,
            PocketSphinx, Install(PocketSphinx), "Hears about three words of four in clear English.", install?.Version);
        return (entry, install is null ? null : new PocketSphinxRecognizer(install));
    }

    public static (CatalogueEntry Entry, ISynthesizer? Engine) PicoVoicesEntry(InstalledPackages packages, bool freeOnly)
    {
        var engine = Programs.Find(PicoSynthesizer.Program) is null ? null
            : new PicoSynthesizer(packages.Describe(PicoSynthesizer.Program, Pico));
        var languages = PicoVoices.All.Select(voice => voice.Voice.Primary).Distinct();
        var entry = new CatalogueEntry(
            "pico", EngineJob.Synthesis, "SVOX Pico", Spoken(languages, _ => EngineQuality.Good), "Apache-2.0", Free: false, Pico[..1],
            Install(Pico[..1]),
            "In Debian's section non-free (Ubuntu: multiverse), because its voice data comes without source; ./start fetches it " +
                "without touching " +
            "the machine's own list of sources." + (freeOnly ? " Left out: only free packages are wanted." : ""),
            engine?.Identity.Version);
        return (entry, freeOnly ? null : engine);
    }

    public static async Task<(IReadOnlyList<CatalogueEntry> Entries, ISynthesizer? Engine)> EspeakAsync(
        InstalledPackages packages, bool freeOnly, CancellationToken cancellationToken)
    {
        var recorded = freeOnly ? [] : MbrolaVoices.Installed();
        EspeakSynthesizer? engine = null;
        if (Programs.Find(EspeakSynthesizer.Program) is not null)
        {
            var databases = recorded.Select(voice => voice.EspeakName.Replace("mb-", "mbrola-", StringComparison.Ordinal));
            var version = packages.Describe(EspeakSynthesizer.Program, [.. Espeak, .. databases]);
            var names = await EspeakSynthesizer.InstalledNamesAsync(cancellationToken);
            engine = new EspeakSynthesizer(version, [.. EspeakVoices.Among(names), .. recorded]);
        }

        var entry = new CatalogueEntry(
            "espeak-ng", EngineJob.Synthesis, "eSpeak NG", Spoken(EspeakVoices.Languages, EspeakVoices.QualityOf),
            "GPL-3.0-or-later", Free: true,
            Espeak[..1], Install(Espeak[..1]), "Nearly every language; sounds like a machine.", engine?.Identity.Version);
        string[] mbrola = ["mbrola", .. MbrolaVoices.Databases.Select(name => $"mbrola-{name}")];
        var mbrolaEntry = new CatalogueEntry(
            "espeak-ng/mbrola", EngineJob.Synthesis, "MBROLA voices for eSpeak NG", Spoken(MbrolaVoices.Languages, _ => EngineQuality.Fair),
            "AGPL-3.0 (program); voices may not be sold or put into a product that is sold", Free: false, mbrola,
            Install("mbrola", "mbrola-br3"),
            "In Debian's sections contrib and non-free. Each voice has a licence that you accept by installing it; take those you need.",
            recorded.Count == 0 ? null : packages.Describe(MbrolaVoices.Program, "mbrola"));
        return ([entry, mbrolaEntry], engine);
    }

    public static (CatalogueEntry Entry, ISynthesizer? Engine) FliteEntry(InstalledPackages packages)
    {
        var engine = Programs.Find(FliteSynthesizer.Program) is null
            ? null
            : new FliteSynthesizer(packages.Describe(FliteSynthesizer.Program, Flite));
        var entry = new CatalogueEntry(
            "flite", EngineJob.Synthesis, "Flite", Spoken(["en"], _ => EngineQuality.Good), "BSD-4-Clause-like, parts GPL-2.0", Free: true,
            Flite[..1], Install(Flite[..1]), null, engine?.Identity.Version);
        return (entry, engine);
    }

    private static List<ServedLanguage> Spoken(IEnumerable<string> languages, Func<string, EngineQuality> quality) =>
        [.. languages.Select(language => new ServedLanguage(null, language, quality(language)))];

    private static string Install(params IEnumerable<string> packages) => $"sudo apt-get install {string.Join(' ', packages)}";
}

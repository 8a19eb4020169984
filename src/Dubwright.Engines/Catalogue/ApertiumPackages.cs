using Dubwright.Core.Engines;
using Dubwright.Core.Processes;
using Dubwright.Engines.Translation.Apertium;

namespace Dubwright.Engines.Catalogue;

/// <summary>Apertium in the catalogue: one entry a package of language data, and the translator over what is installed.</summary>
internal static class ApertiumPackages
{
    // Package without its prefix : the directions it brings that are good enough to use, as primary languages.
    private const string Table =
        "eng-spa:en-es,es-en eng-cat:en-ca,ca-en en-gl:en-gl,gl-en eo-en:en-eo,eo-en fra-cat:ca-fr,fr-ca cat-ita:ca-it,it-ca " +
            "por-cat:ca-pt,pt-ca " +
        "spa-cat:es-ca,ca-es es-gl:es-gl,gl-es es-pt:es-pt,pt-es pt-gl:pt-gl,gl-pt fr-es:fr-es,es-fr spa-ita:es-it,it-es es-ast:es-ast " +
            "oc-ca:oc-ca,ca-oc " +
        "oc-es:oc-es,es-oc oci-fra:oc-fr spa-arg:es-an,an-es arg-cat:an-ca,ca-an eu-en:eu-en eu-es:eu-es isl-eng:is-en mkd-eng:mk-en " +
            "mkd-bul:mk-bg,bg-mk " +
        "isl-swe:is-sv,sv-is swe-dan:sv-da,da-sv swe-nor:sv-nb,nb-sv,sv-nn,nn-sv dan-nor:da-nb,nb-da,da-nn,nn-da nno-nob:nn-nb,nb-nn " +
            "afr-nld:af-nl,nl-af " +
        "rus-ukr:ru-uk,uk-ru bel-rus:be-ru,ru-be urd-hin:ur-hi,hi-ur ind-zlm:id-ms,ms-id br-fr:br-fr";

    public static IEnumerable<CatalogueEntry> Entries(InstalledPackages installed) => Table.Split(' ').Select(row =>
    {
        var cells = row.Split(':');
        var package = $"apertium-{cells[0]}";
        var serves = cells[1].Split(',').Select(edge => edge.Split('-')).Select(sides =>
            new ServedLanguage(sides[0], sides[1], ApertiumRoutes.QualityOf(new LanguagePair(sides[0], sides[1]))));
        return new CatalogueEntry(
            $"apertium/{cells[0]}", EngineJob.Translation, $"Apertium {cells[0]}", [.. serves], "GPL-2.0-or-later", Free: true,
            [package], $"sudo apt-get install {package}",
            "Two packages that share a language are joined: English to French goes through Catalan.",
            installed.Versions.GetValueOrDefault(package));
    });

    /// <summary>The package that translates a pair directly; null where none does.</summary>
    public static string? PackageOf(LanguagePair pair) => Table.Split(' ').Select(row => row.Split(':'))
        .Where(cells => cells[1].Split(',').Contains($"{pair}")).Select(cells => $"apertium-{cells[0]}").FirstOrDefault();

    /// <summary>Null where no mode is installed.</summary>
    public static ApertiumTranslator? Translator(InstalledPackages installed)
    {
        var modes = ApertiumMode.Installed(ApertiumMode.Folder);
        if (modes.Count == 0 || Programs.Find("apertium-transfer") is null || Programs.Find("lt-proc") is null)
        {
            return null;
        }

        var packages = installed.Versions.Keys
            .Where(name => name.StartsWith("apertium-", StringComparison.Ordinal) || name is "lttoolbox" or "cg3")
            .Order(StringComparer.Ordinal);
        return new ApertiumTranslator(installed.Describe("apertium-transfer", ["apertium", .. packages]), modes);
    }
}

using Dubwright.Core.Engines;
using Dubwright.Core.Languages;
using Dubwright.Endpoints.Reading;

namespace Dubwright.Endpoints.Texts;

/// <summary>Which languages texts can be translated between here.</summary>
internal sealed class TranslationPairs(EngineSet engines)
{
    /// <summary>A fault where no installed translator serves the pair. The same language on both sides needs none.</summary>
    /// <param name="name">The member that names the target.</param>
    public void Require(Fields fields, string name, Language? source, Language? target)
    {
        if (source is not null && target is not null && source.Primary != target.Primary
            && engines.TranslatorsFor(new LanguagePair(source.Primary, target.Primary)).Count == 0)
        {
            fields.Fault(
                name, $"No installed translator goes from {source.Name} to {target.Name}; `dubwright doctor` names the line that installs "
                    + "one",
                "not_served");
        }
    }
}

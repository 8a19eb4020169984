using Dubwright.Pipeline.Projects.Document;

namespace Dubwright.Pipeline.Projects.Operations;

/// <summary>One more target.</summary>
/// <param name="Language">Its id.</param>
public sealed record AddLanguage(int Language) : ProjectOperation
{
    public override EditorDocument Apply(EditorDocument document, OperationContext context) => document.Languages.Contains(Language)
        ? throw new OperationException("language", "The project has that language already")
        : document.With(EntityKey.Target(Language), document.Base.Languages.Contains(Language) ? null : new LanguageEntity(Removed: false));
}

/// <summary>One target less. What was changed in it is kept, and there again where the language is added again.</summary>
public sealed record RemoveLanguage(int Language) : ProjectOperation
{
    public override EditorDocument Apply(EditorDocument document, OperationContext context)
    {
        RequireLanguage(document, Language);
        return document.Languages.Count == 1
            ? throw new OperationException("language", "The last target language stays")
            : document.With(EntityKey.Target(Language),
                document.Base.Languages.Contains(Language) ? new LanguageEntity(Removed: true) : null);
    }
}

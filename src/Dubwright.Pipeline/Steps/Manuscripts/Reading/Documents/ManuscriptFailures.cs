using Dubwright.Core.Failures;

namespace Dubwright.Pipeline.Steps.Manuscripts.Reading.Documents;

/// <summary>Why a document cannot be narrated.</summary>
internal static class ManuscriptFailures
{
    public static DubwrightException NotSupported(string what) => new(
        ExceptionReason.SourceTypeNotSupported,
        $"{what}; a story is narrated from a text (.txt, .md), a Word document (.docx), an EPUB, a PDF with text or a web page "
        + "(.html).");

    public static DubwrightException Damaged(string? detail = null, Exception? inner = null) => new(
        ExceptionReason.InvalidSourceData, "The document is damaged and cannot be opened; save it again and upload it once more.",
            false, detail, inner);

    public static DubwrightException Suspicious(string detail) => new(
        ExceptionReason.InvalidSourceData,
        "The document is not built as programs for texts build one, and is not opened; save it again from the program it was made with.",
            detail: detail);

    public static DubwrightException ForeignDeclarations(Exception inner) => new(
        ExceptionReason.InvalidSourceData, "The document declares entities of its own, which no word processor does, and is not opened.",
            inner: inner);

    public static DubwrightException TooLarge(string what) =>
        new(ExceptionReason.SourceTooLarge, $"{what}; split the story into several documents.");

    public static DubwrightException Locked() => new(
        ExceptionReason.InvalidSourceData,
        "The book is locked by its seller (DRM) and cannot be opened; a story needs one without a lock.");

    public static DubwrightException TooDeep(Exception? inner = null) => new(
        ExceptionReason.InvalidSourceData, "The document is nested deeper than any text is, and is not opened.", inner: inner);

    public static DubwrightException Empty() =>
        new(ExceptionReason.InvalidSourceData, "The document holds no text that could be read aloud.");

    public static DubwrightException EndlessWord(int letters) => new(
        ExceptionReason.InvalidSourceData, FormattableString.Invariant(
            $"The document holds a word of {letters:N0} letters or more, so it is no text to read aloud."));
}

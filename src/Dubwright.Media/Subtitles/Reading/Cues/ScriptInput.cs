namespace Dubwright.Media.Subtitles.Reading.Cues;

/// <summary>What a format reads from.</summary>
/// <param name="Bytes">The file.</param>
/// <param name="Text">The same decoded, with <c>\n</c> for every kind of line end; empty for a file that is no text.</param>
internal sealed record ScriptInput(ReadOnlyMemory<byte> Bytes, string Text, ScriptOptions Options, ScriptNotes Notes)
{
    private string[]? _lines;

    public string[] Lines => _lines ??= Text.Split('\n');

    /// <summary>The frame rate to count with where the file names none.</summary>
    public double FrameRate(double usual)
    {
        if (Options.FrameRate is { } known)
        {
            return known;
        }

        Notes.Add(FormattableString.Invariant(
            $"The file counts frames and does not say how many pass in a second; {usual:0.###} was assumed."));
        return usual;
    }
}

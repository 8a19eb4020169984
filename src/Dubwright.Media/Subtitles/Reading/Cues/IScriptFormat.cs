namespace Dubwright.Media.Subtitles.Reading.Cues;

/// <summary>One way to write a script down.</summary>
internal interface IScriptFormat
{
    /// <summary>As people call it.</summary>
    string Name { get; }

    /// <summary>Whether the content, not the file's name, is of this format.</summary>
    bool Fits(ScriptInput input);

    /// <returns>Cues in the order of the file; none where it holds none.</returns>
    /// <exception cref="ScriptFormatException">It cannot be read.</exception>
    IReadOnlyList<RawCue> Read(ScriptInput input);
}

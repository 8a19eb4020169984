using Dubwright.Core.Languages;

namespace Dubwright.Media.Subtitles.Reading.Cues;

/// <summary>What helps to read a script.</summary>
/// <param name="Language">What the script is to be spoken in: decides on the code page and on the language of bilingual cues. Null: found
/// out.</param>
/// <param name="FrameRate">Frames a second, for formats that count frames and do not say how fast they pass. Null: the usual rate, with a
/// warning.</param>
public sealed record ScriptOptions(Language? Language = null, double? FrameRate = null)
{
    /// <summary>Keeps what subtitles show and nobody says: names, descriptions of sounds, lines that are shown twice.</summary>
    public bool AsShown { get; init; }
}

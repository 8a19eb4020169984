namespace Dubwright.Media.Subtitles.Reading.Cues;

/// <summary>A script that cannot be read; the message is one sentence for the person who sent it.</summary>
internal sealed class ScriptFormatException(string message) : Exception(message);

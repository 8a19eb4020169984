using Dubwright.Core.Words;

namespace Dubwright.Pipeline.Contracts;

/// <summary>A voice that is to be made of a description.</summary>
/// <param name="Language">Id of the public table: the language of the text.</param>
/// <param name="Text">What the previews say.</param>
/// <param name="Description">What the voice is like, in words.</param>
public sealed record VoiceDesignRequest(int Language, string Text, string Description);

/// <summary>Voices that fit a description, each heard.</summary>
/// <param name="Understood">What was taken from the description, in words.</param>
public sealed record VoiceDesignResult(int Language, string Understood, IReadOnlyList<VoicePreview> Previews);

/// <summary>A voice that fits a description, saying the text.</summary>
/// <param name="Voice">A voice's key with its shape, to be spoken with.</param>
/// <param name="Name">The name of the voice that is shaped, for people.</param>
/// <param name="Gender">Not known where the description leaves it open and the voice does not say.</param>
/// <param name="Age">In years; null where the description leaves it open.</param>
/// <param name="PitchHz">The median pitch it is shaped to.</param>
/// <param name="Rate">Speaking rate beside the voice's own.</param>
/// <param name="Audio">FLAC, mono.</param>
public sealed record VoicePreview(
    string Voice, string Name, Gender Gender, int? Age, double PitchHz, double Rate, TimeSpan Duration, Deliverable Audio);

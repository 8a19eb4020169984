using System.ComponentModel.DataAnnotations;

namespace Dubwright.Client.Projects.Documents;

/// <summary>What somebody spoke for a line.</summary>
/// <param name="FileId">An upload that is complete.</param>
public sealed record RecordingOrder([property: Required] string? FileId = null);

/// <summary>A recording that the project has now.</summary>
/// <param name="Recording">To be named in the operation <c>set_recording</c>.</param>
/// <param name="Seconds">How long it is, with the silence around it.</param>
/// <param name="Lufs">How loud it is; its line is levelled like any other.</param>
/// <param name="Clipped">Whether it was too loud for the microphone.</param>
public sealed record RecordingAnswer(string Recording, double Seconds, double Lufs, bool Clipped);

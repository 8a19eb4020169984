using System.ComponentModel.DataAnnotations;

namespace Dubwright.Client.Sounds;

/// <summary>Asks for a sound by its description.</summary>
/// <param name="Prompt">What is to be heard, in English: <c>heavy rain and distant thunder</c>, <c>a calm piano piece in A minor</c>. 1 to
/// 1000 characters.</param>
/// <param name="Duration">Seconds, 0.5 to 600; 8 when left out.</param>
/// <param name="AudioType">sound when left out.</param>
/// <param name="ProjectName">3 to 255 characters.</param>
/// <param name="ProjectDescription">3 to 5000 characters.</param>
/// <param name="FolderId">A folder to file it under.</param>
public sealed record SoundOrder(
    string Prompt, double? Duration = null, [property: AllowedValues("sound", "music", null)] string? AudioType = null,
    string? ProjectName = null, string? ProjectDescription = null, long? FolderId = null);

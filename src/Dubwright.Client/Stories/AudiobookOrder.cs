using System.ComponentModel.DataAnnotations;

namespace Dubwright.Client.Stories;

/// <summary>Asks for a finished story as an audiobook.</summary>
/// <param name="OutputFormat"><c>m4b</c>, <c>m4a</c>, <c>mp3</c>, <c>flac</c>, <c>wav</c> or <c>opus</c>, the first four
/// with the cover; <c>json</c> is the dialogue with the times of its words.</param>
/// <param name="Chapter">One chapter alone, from 0.</param>
/// <param name="PerChapter">True gives a ZIP with a file for each chapter.</param>
public sealed record AudiobookOrder(
    [property: AllowedValues("m4b", "m4a", "mp3", "flac", "wav", "opus", "json")] string OutputFormat, int? Chapter = null,
    bool? PerChapter = null);

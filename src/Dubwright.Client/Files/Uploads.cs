namespace Dubwright.Client.Files;

/// <summary>Announces a file.</summary>
/// <param name="Filename">For showing only.</param>
/// <param name="ContentType">As the sender believes; the content itself is what counts.</param>
public sealed record UploadOrder(string Filename, string? ContentType = null);

/// <summary>Where to send the bytes.</summary>
public sealed record UploadTicket(UploadedFile File, UploadTarget Upload);

/// <param name="FileId">Names the file in <c>/dub</c> and <c>/project-setup</c>.</param>
/// <param name="Size">Bytes; null until they have arrived.</param>
/// <param name="Status">waiting, received or complete.</param>
public sealed record UploadedFile(string FileId, string Filename, string? ContentType, long? Size, string Status)
{
    /// <summary>Bytes that have arrived; where the file comes in parts, the next one begins there.</summary>
    public long? Received { get; init; }
}

/// <param name="Url">PUT the bytes here; needs no key, and expires.</param>
/// <param name="Headers">Send these along.</param>
public sealed record UploadTarget(string Url, string Method, IReadOnlyDictionary<string, string> Headers, DateTimeOffset ExpiresAt);

public sealed record UploadComplete(UploadedFile File);

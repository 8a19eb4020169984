namespace Dubwright.Core.Net;

/// <summary>A download that is whole.</summary>
/// <param name="Host">The host that sent the bytes, after all redirects; safe to log, other than the address.</param>
/// <param name="Bytes">The length of the file.</param>
/// <param name="Attempts">Requests that were made for it, redirects not counted: 1 where nothing broke.</param>
/// <param name="Duration">From the first request to the last byte, waits included.</param>
public sealed record DownloadResult(string Host, long Bytes, int Attempts, TimeSpan Duration);

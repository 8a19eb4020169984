namespace Dubwright.Http;

/// <summary>Playlists of HLS (RFC 8216).</summary>
internal static class HlsPlaylist
{
    public const string MediaType = "application/vnd.apple.mpegurl";
}

using Dubwright.Media.Probing;

namespace Dubwright.Media.Muxing;

/// <summary>What <see cref="Muxer"/> wrote, found out by reading it.</summary>
/// <param name="Missing">What the source holds and this does not, each in a few words.</param>
public sealed record MuxedFile(MediaInfo Info, IReadOnlyList<string> Missing);

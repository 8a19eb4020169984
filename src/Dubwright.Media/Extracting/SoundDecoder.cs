using Dubwright.Core.Time;
using Dubwright.Media.Tools;

namespace Dubwright.Media.Extracting;

/// <summary>Decodes the first sound track of any file, for inspection.</summary>
public sealed class SoundDecoder(MediaTools tools)
{
    /// <param name="part">Null decodes all.</param>
    public Task DecodeAsync(string media, TimeRange? part, int rate, int channels, string wavPath, CancellationToken cancellationToken) =>
        throw new NotImplementedException($"{tools}");
}

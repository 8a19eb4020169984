using Dubwright.Media.Tools;

namespace Dubwright.Media.Muxing;

/// <summary>Joins the dub's packets with the source's copied picture.</summary>
public sealed class Muxer(MediaTools tools)
{
    public Task MuxAsync(MuxPlan plan, IProgress<double> progress, CancellationToken cancellationToken) => throw new NotImplementedException($"{tools}");
}

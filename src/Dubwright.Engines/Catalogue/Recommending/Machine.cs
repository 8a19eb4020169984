namespace Dubwright.Engines.Catalogue.Recommending;

/// <summary>What models run on.</summary>
/// <param name="Cores">Processors that may be used.</param>
/// <param name="MemoryBytes">Memory that may be used.</param>
public sealed record Machine(int Cores, long MemoryBytes)
{
    /// <summary>This one, as far as its container lets the program use it.</summary>
    public static Machine Here { get; } = new(Environment.ProcessorCount, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
}

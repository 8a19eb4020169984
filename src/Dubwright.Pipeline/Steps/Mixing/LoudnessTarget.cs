namespace Dubwright.Pipeline.Steps.Mixing;

/// <summary>How loud a dub is made.</summary>
/// <param name="Name">As settings and requests write it.</param>
/// <param name="Title">For people, after "beside".</param>
/// <param name="Lufs">Integrated; null is whatever the source has.</param>
/// <param name="Tolerance">How far off is good, LU.</param>
public sealed record LoudnessTarget(string Name, string Title, double? Lufs, double Tolerance)
{
    public static LoudnessTarget Source { get; } = new("source", "the source's", null, 1);

    /// <summary>Broadcasting in Europe.</summary>
    public static LoudnessTarget EbuR128 { get; } = new("ebu_r128", "-23 LUFS (EBU R 128)", -23, 1);

    /// <summary>Television by streaming.</summary>
    public static LoudnessTarget Streaming { get; } = new("streaming", "-27 LUFS (streaming)", -27, 2);

    /// <summary>Players in web pages.</summary>
    public static LoudnessTarget Web { get; } = new("web", "-14 LUFS (web)", -14, 1);

    public static IReadOnlyList<LoudnessTarget> All { get; } = [Source, EbuR128, Streaming, Web];

    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static LoudnessTarget Named(string name) =>
        All.FirstOrDefault(target => target.Name == name) ?? throw new ArgumentException($"There is no loudness {name}.", nameof(name));
}

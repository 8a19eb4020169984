using System.Net.Http.Headers;

namespace Dubwright.Engines.Models;

/// <summary>Where a part of a file came from: two lines in a file beside it.</summary>
/// <param name="Validator">What tells that the server still has the file; null where it named nothing.</param>
/// <param name="Address">Null in what earlier versions wrote, which knew one address for each file.</param>
internal sealed record PartOrigin(RangeConditionHeaderValue? Validator, Uri? Address)
{
    /// <summary>Of what came from more than one address.</summary>
    public static PartOrigin Several { get; } = new(null, new Uri("urn:several"));

    /// <summary>Null where nothing is known.</summary>
    /// <param name="path">Of the file that is to become whole.</param>
    public static PartOrigin? Read(string path)
    {
        if (!File.Exists(Beside(path)))
        {
            return null;
        }

        var lines = File.ReadAllLines(Beside(path));
        return new PartOrigin(
            RangeConditionHeaderValue.TryParse(lines.ElementAtOrDefault(0), out var validator) ? validator : null,
            Uri.TryCreate(lines.ElementAtOrDefault(1), UriKind.Absolute, out var address) ? address : null);
    }

    public static void Write(string path, PartOrigin origin) => File.WriteAllText(Beside(path), $"{origin.Validator}\n{origin.Address}\n");

    public static void Forget(string path) => File.Delete(Beside(path));

    private static string Beside(string path) => $"{path}.state";
}

using System.Globalization;
using Dubwright.Core.Processes;
using Dubwright.Core.TextNormalization;
using Dubwright.Tests.Subtitles.Reading;

namespace Dubwright.Tests.TextNormalization;

/// <summary>Written lines with their spoken forms, judged as the cases say.</summary>
public sealed class SharedSpokenFormTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SharedFact("spoken-forms/score.py")]
    public async Task Nearly_every_line_of_every_language_is_said_right()
    {
        var home = SharedFactAttribute.Find("spoken-forms")!;
        foreach (var language in SpokenText.Languages)
        {
            var cases = Path.Combine(home, $"{language}.tsv");
            var written = (await File.ReadAllLinesAsync(cases)).Select(line => line.Split('\t')[2]);
            var output = _folder.File($"{language}.txt");
            await File.WriteAllLinesAsync(output, written.Select(line => SpokenText.For(line, language)));

            var scored = await ChildProcess.RunAsync(
                new ProcessSpec("python3", [Path.Combine(home, "score.py"), cases, output, "--show", "10"]), CancellationToken.None);

            var total = scored.Output.Split('\n').Single(line => line.StartsWith("all ", StringComparison.Ordinal))
                .Split(' ', StringSplitOptions.RemoveEmptyEntries);
            double.Parse(total[2], CultureInfo.InvariantCulture).ShouldBeGreaterThanOrEqualTo(99, $"{language}\n{scored.Output}");
        }
    }
}

using System.Text;
using Dubwright.Core.Processes;
using Dubwright.Tests.Models;

namespace Dubwright.Tests.TextNormalization;

/// <summary><c>dubwright script spoken</c>, as a person calls it.</summary>
public sealed class SpokenCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_line_is_one_line_in_its_order_and_empty_ones_stay()
    {
        var path = _folder.File("x.txt");
        await File.WriteAllTextAsync(path, "Chapter 3\r\n\r\nIt is 5 %.\n\nend");

        var (code, output, error) = await RunAsync("script", "spoken", path, "--language", "en");

        code.ShouldBe(0, error);
        output.ShouldBe("Chapter three\n\nIt is five percent.\n\nend\n");
        error.ShouldBeEmpty();
    }

    [Fact]
    public async Task Code_pages_are_read_as_those_of_scripts()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var path = _folder.File("x.txt");
        await File.WriteAllBytesAsync(path,
            Encoding.GetEncoding(1252).GetBytes("El niño tenía 3 años.\nMañana será otro día, señor Muñoz.\n"));

        var (code, output, _) = await RunAsync("script", "spoken", path, "--language", "es");

        code.ShouldBe(0);
        output.ShouldBe("El niño tenía tres años.\nMañana será otro día, señor Muñoz.\n");
    }

    [Fact]
    public async Task A_language_without_tables_passes_through_and_says_so_once()
    {
        var path = _folder.File("x.txt");
        await File.WriteAllTextAsync(path, "Mam 2 koty.\nI 3 psy.\n");

        var (code, output, error) = await RunAsync("script", "spoken", path, "--language", "pl");

        code.ShouldBe(0);
        output.ShouldBe("Mam 2 koty.\nI 3 psy.\n");
        error.Trim().Split('\n').ShouldHaveSingleItem().ShouldContain("Polish");
    }

    [Theory]
    [InlineData("nothing.txt", "en", "There is no file")]
    [InlineData("x.txt", "klingon", "is no language")]
    [InlineData(".", "en", "cannot be read")]
    public async Task What_cannot_be_done_is_said_in_one_sentence(string name, string language, string part)
    {
        await File.WriteAllTextAsync(_folder.File("x.txt"), "5\n");

        var (code, output, error) = await RunAsync("script", "spoken", _folder.File(name), "--language", language);

        code.ShouldBe(1);
        output.ShouldBeEmpty();
        error.ShouldContain(part);
        error.Trim().ShouldNotContain("\n");
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var result = await ChildProcess.RunAsync(Cli.Spec("", arguments), CancellationToken.None);
        return (result.ExitCode, result.Output, result.ErrorTail);
    }
}

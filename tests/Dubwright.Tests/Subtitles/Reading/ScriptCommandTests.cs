using System.Text.Json.Nodes;
using Dubwright.Core.Processes;
using Dubwright.Tests.Models;

namespace Dubwright.Tests.Subtitles.Reading;

/// <summary><c>dubwright script read</c>, as a person calls it.</summary>
public sealed class ScriptCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_lines_are_written_as_json_and_what_was_left_out_to_standard_error()
    {
        var path = _folder.File("x.txt");
        await File.WriteAllTextAsync(path, "1\n00:00:01,000 --> 00:00:02,500\nANNA: Hé,\nyou [laughs]\n");

        var (code, output, error) = await RunAsync("script", "read", path, "--json");

        code.ShouldBe(0, error);
        JsonNode.DeepEquals(JsonNode.Parse(output), JsonNode
            .Parse("""[{"start": 1, "end": 2.5, "text": "Hé, you", "speaker": "ANNA"}]""")).ShouldBeTrue(output);
        error.ShouldContain("1 description of sound or music is left out: 00:00:01.000.");
    }

    [Fact]
    public async Task Without_json_it_is_a_table_with_the_warnings_below()
    {
        var path = _folder.File("x.srt");
        await File.WriteAllTextAsync(path, "1\n00:00:01,000 --> 00:00:02,500\nHello [laughs]\n");

        var (code, output, _) = await RunAsync("script", "read", path);

        code.ShouldBe(0);
        output.ShouldContain("Hello");
        output.ShouldContain("1 description of sound or music");
    }

    [Theory]
    [InlineData("nothing.srt", null, "There is no file")]
    [InlineData("empty.srt", "", "empty")]
    [InlineData("text.srt", "just words", "no line holds two times")]
    [InlineData(".", null, "cannot be read")]
    public async Task What_cannot_be_read_is_said_in_one_sentence(string name, string? content, string part)
    {
        var path = _folder.File(name);
        if (content is not null)
        {
            await File.WriteAllTextAsync(path, content);
        }

        var (code, output, error) = await RunAsync("script", "read", path, "--json");

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

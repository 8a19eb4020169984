using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Text;
using System.Text.RegularExpressions;
using Dubwright.Core.Processes;
using Dubwright.Tests.Models;
using Dubwright.Tests.Storage;

namespace Dubwright.Tests.Commands;

/// <summary>Every command of the real executable, where everything goes wrong: one sentence on standard error, a sensible exit code, and
/// never a stack.</summary>
[SupportedOSPlatform("linux")]
public sealed partial class CommandFaultTests : IDisposable
{
    private const string Remote = "--server http://127.0.0.1:1 --key k";
    private const string Subtitles = "1\n00:00:01,000 --> 00:00:02,000\nHello.\n";

    // Each command with arguments of which {0} is a file that it reads.
    private static readonly Dictionary<string, string> Reading = new()
    {
        ["dub"] = $"{{0}} --to es {Remote}",
        ["story"] = $"{{0}} {Remote}",
        ["start"] = "{0} --lite --no-serve --port 0 --data DATA",
        ["script"] = "read {0}",
        ["plan"] = "{0}",
        ["qc"] = "{0} {0}",
        ["speakers"] = "{0}",
    };

    private static readonly Dictionary<string, string> Other = new()
    {
        ["tasks"] = Remote,
        ["watch"] = $"1 {Remote}",
        ["cancel"] = $"1 {Remote}",
        ["mcp"] = "--server nowhere --key dw_1_1",
        ["download"] = $"1 --language es --format mp3 {Remote}",
        ["models"] = "get no-such-model --data DATA",
        ["prune"] = "--data {0}/nothing",
        ["serve"] = "--data {0}/file/data --port 0",
        ["doctor"] = "--health http://127.0.0.1:1",
        ["openapi"] = "--no-such-option",
    };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dubwright-commands");

    public static TheoryData<string> ReadingCommands => [.. Reading.Keys];

    public static TheoryData<string> OtherCommands => [.. Other.Keys];

    [Fact]
    public async Task Every_command_is_tried_here()
    {
        var help = await RunAsync("--help");

        var commands = CommandNames().Matches(help.Output[help.Output.IndexOf("Commands:", StringComparison.Ordinal)..])
            .Select(match => match.Groups[1].Value);
        commands.Order().ShouldBe(Reading.Keys.Concat(Other.Keys).Order());
    }

    [Theory]
    [MemberData(nameof(ReadingCommands))]
    public async Task A_file_that_is_gone_too_long_a_name_or_no_file_is_said_in_a_sentence(string command)
    {
        foreach (var file in (string[])[Path("gone.mp4"), Path(new string('x', 300)), _folder.FullName])
        {
            Explained(await RunAsync($"{command} {string.Format(null, Reading[command], file)}"), $"{command} {file}");
        }
    }

    [Theory]
    [MemberData(nameof(OtherCommands))]
    public async Task What_cannot_be_done_is_said_in_a_sentence(string command)
    {
        await File.WriteAllTextAsync(Path("file"), "x");
        var result = await RunAsync($"{command} {string.Format(null, Other[command], _folder.FullName)}");

        if (command == "doctor")
        {
            // A health check says it by its exit code alone.
            (result.ExitCode, result.Error).ShouldBe((1, ""));
            return;
        }

        Explained(result, command);
    }

    [Theory]
    [InlineData("doctor")]
    [InlineData("models list")]
    [InlineData("openapi")]
    [InlineData("--help")]
    [InlineData("script read FILE")]
    [InlineData("plan LINES")]
    public async Task A_full_disk_or_a_closed_pipe_behind_the_output_is_no_fault_of_ours(string call)
    {
        await File.WriteAllTextAsync(Path("film.srt"), Subtitles);
        await File.WriteAllTextAsync(Path("lines.json"),
            """{"duration": 60, "lines": [{"id": 1, "speaker": "Ann", "start": 0.5, "end": 2, "length": 1.9}]}""");
        var asked = call.Replace("FILE", Path("film.srt")).Replace("LINES", Path("lines.json"));

        var full = await RunAsync($"{asked} > /dev/full");
        Explained(full, call);
        full.Error.ShouldContain("No space left");
        NoStack(await RunAsync($"{asked} | true"));
        NoStack(await RunAsync($"{asked} >&-"));
    }

    [Theory]
    [InlineData("tasks")]
    [InlineData("watch 1")]
    [InlineData("cancel 1")]
    [InlineData("dub FILE --to es")]
    [InlineData("story FILE")]
    [InlineData("download 1 --language es --format mp3")]
    public async Task What_answers_and_is_no_Dubwright_is_said_in_a_sentence(string call)
    {
        await File.WriteAllTextAsync(Path("film.txt"), "Hello.");
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var answering = AnswerAsync(other);

        Explained(await RunAsync($"{call.Replace("FILE", Path("film.txt"))} --server http://{other.LocalEndpoint} --key k"), call);

        other.Stop();
        await answering;
    }

    [Theory]
    [InlineData("watch 1", 130)]
    [InlineData("serve --port 0 --data DATA", 0)]
    public async Task An_interrupted_command_ends_at_once_and_quietly(string call, int code)
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var server = call.StartsWith("watch", StringComparison.Ordinal) ? $"--server http://{silent.LocalEndpoint} --key k" : "";

        var result = await RunAsync($"{call} {server}", "timeout --preserve-status -s INT 8 ");

        NoStack(result);
        result.ExitCode.ShouldBe(code, result.Error);
        result.Error.Trim().Split('\n').Length.ShouldBeLessThanOrEqualTo(1, result.Error);
    }

    [TmpfsTheory]
    [InlineData("serve --port 0 --data /mnt/data")]
    [InlineData("start --lite --no-serve --port 0 --data /mnt/data")]
    [InlineData("plan LINES --output /mnt")]
    public async Task A_disk_without_room_is_said_in_a_sentence(string call)
    {
        await File.WriteAllTextAsync(Path("lines.json"),
            """{"duration": 60, "lines": [{"id": 1, "speaker": "Ann", "start": 0.5, "end": 2, "length": 1.9}]}""");
        var program = $"dotnet {System.IO.Path.Combine(AppContext.BaseDirectory, "dubwright.dll")}";
        string[] wrapped = [.. SmallDisk.Wrapper(1 << 14), "sh", "-c",
            $"cat /dev/zero > /mnt/filler 2>/dev/null; {program} {call.Replace("LINES", Path("lines.json"))}; code=$?; rm /mnt/filler; "
                + "ls -A /mnt | grep -c part; exit $code"];

        var result = await ChildProcess.RunAsync(new ProcessSpec(wrapped[0], wrapped[1..]), CancellationToken.None);

        Explained((result.ExitCode, result.Output, result.ErrorTail), call);
        result.Output.Trim().ShouldEndWith("0");
    }

    [Theory]
    [InlineData("dub")]
    [InlineData("story")]
    [InlineData("download")]
    [InlineData("plan")]
    [InlineData("start")]
    public async Task Output_is_a_folder_in_every_command(string command) =>
        (await RunAsync($"{command} --help")).Output.ReplaceLineEndings(" ").ShouldMatch("--output.*The folder for ");

    public void Dispose() => _folder.Delete(recursive: true);

    private string Path(string name) => System.IO.Path.Combine(_folder.FullName, name);

    // Whatever it is asked, it says no JSON.
    private static async Task AnswerAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync();
                await using var stream = client.GetStream();
                _ = await stream.ReadAsync(new byte[65_536]);
                await stream.WriteAsync(Encoding.ASCII.GetBytes(
                    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello"));
            }
        }
        catch (Exception fault) when (fault is SocketException or IOException or ObjectDisposedException)
        {
            // The test is over, or the caller hung up.
        }
    }

    private async Task<(int ExitCode, string Output, string Error)> RunAsync(string call, string under = "")
    {
        var program = System.IO.Path.Combine(AppContext.BaseDirectory, "dubwright.dll");
        string[] shell = ["-c", $"cd {_folder.FullName}; {under}dotnet {program} {call.Replace("DATA", Path("data"))}"];
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        var result = await ChildProcess.RunAsync(new ProcessSpec("bash", shell), limit.Token);
        return (result.ExitCode, result.Output, result.ErrorTail);
    }

    private static void NoStack((int ExitCode, string Output, string Error) result)
    {
        (result.Output + result.Error).Contains("   at ", StringComparison.Ordinal).ShouldBeFalse(result.Output + result.Error);
        (result.Output + result.Error).ShouldNotContain("Unhandled exception");
        (result.Output + result.Error).ShouldNotContain("should not have happened");
    }

    private static void Explained((int ExitCode, string Output, string Error) result, string call)
    {
        NoStack(result);
        result.ExitCode.ShouldBeOneOf([1, 2], $"{call}: {result.Output} {result.Error}");
        result.Error.Trim().Split('\n').Distinct().Count().ShouldBe(1, $"{call}: {result.Error}");
        result.Error.Trim().Length.ShouldBeGreaterThan(10, call);
    }

    [GeneratedRegex(@"^  ([a-z]+)(?= )", RegexOptions.Multiline)]
    private static partial Regex CommandNames();
}

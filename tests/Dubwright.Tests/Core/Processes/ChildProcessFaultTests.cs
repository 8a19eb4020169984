using System.Text;
using Dubwright.Core.Failures;
using Dubwright.Core.Processes;

namespace Dubwright.Tests.Core.Processes;

/// <summary>Whatever goes wrong on the host's side of the pipes: the true fault comes out at once and nothing is left.</summary>
public sealed class ChildProcessFaultTests : IDisposable
{
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(8);
    private readonly Dummy _dummy = new();

    public static TheoryData<string> Faults => ["argument", "cancelled", "dubwright", "invalid", "io"];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task What_the_writer_throws_is_what_is_told(string kind)
    {
        var fault = Fault(kind);

        var thrown = await Record.ExceptionAsync(() => ChildProcess.RunAsync(
            _dummy.Spec("cat"), async (input, token) =>
            {
                await input.WriteAsync("begun"u8.ToArray(), token);
                throw fault;
            }, DrainAsync, Dummy.Soon));

        await ShouldHaveEndedAsync(thrown, fault);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task What_the_reader_throws_is_what_is_told(string kind)
    {
        var fault = Fault(kind);

        var thrown = await Record.ExceptionAsync(() => ChildProcess.RunAsync(
            _dummy.Spec("exec yes"), null, async (output, token) =>
            {
                await output.ReadExactlyAsync(new byte[100], token);
                throw fault;
            }, Dummy.Soon));

        await ShouldHaveEndedAsync(thrown, fault);
    }

    [Fact]
    public async Task A_reader_that_throws_stops_a_writer_that_would_write_for_ever()
    {
        var fault = Fault("invalid");

        var thrown = await Record.ExceptionAsync(() => ChildProcess.RunAsync(
            _dummy.Spec("cat"), WriteForEverAsync, (_, _) => throw fault, Dummy.Soon));

        await ShouldHaveEndedAsync(thrown, fault);
    }

    [Fact]
    public async Task What_the_callback_of_an_error_line_throws_is_what_is_told()
    {
        var fault = Fault("invalid");

        var thrown = await Record.ExceptionAsync(() => ChildProcess.RunAsync(
            _dummy.Spec("echo trouble >&2; sleep 60") with { OnErrorLine = _ => throw fault }, Dummy.Soon));

        await ShouldHaveEndedAsync(thrown, fault);
    }

    [Fact]
    public async Task A_reader_that_has_enough_ends_a_child_that_writes_for_ever()
    {
        var result = await ChildProcess.RunAsync(
            _dummy.Spec("exec yes"), null, (output, token) => output.ReadExactlyAsync(new byte[100], token).AsTask(), Dummy.Soon);

        result.ExitCode.ShouldNotBe(0);
        _dummy.Elapsed.ShouldBeLessThan(AtOnce);
        await _dummy.ShouldHaveLeftNothingAsync();
    }

    [Fact]
    public async Task A_child_that_ends_while_it_is_written_to_tells_its_code()
    {
        var result = await ChildProcess
            .RunAsync(_dummy.Spec("head -c 1; echo enough >&2; exit 3"), WriteForEverAsync, DrainAsync, Dummy.Soon);

        (result.ExitCode, result.ErrorTail).ShouldBe((3, "enough"));
        await _dummy.ShouldHaveLeftNothingAsync();
    }

    [Fact]
    public async Task A_child_that_ends_is_not_waited_for_by_a_writer_that_has_nothing_yet()
    {
        var result = await ChildProcess.RunAsync(
            _dummy.Spec("echo broken >&2; exit 3"), (_, token) => Task.Delay(Timeout.Infinite, token), DrainAsync, Dummy.Soon);

        (result.ExitCode, result.ErrorTail).ShouldBe((3, "broken"));
        _dummy.Elapsed.ShouldBeLessThan(AtOnce);
        await _dummy.ShouldHaveLeftNothingAsync();
    }

    [Fact]
    public async Task A_child_that_fails_is_the_true_fault_of_a_reader_that_got_too_little()
    {
        var result = await ChildProcess.RunAsync(
            _dummy.Spec("echo short; echo 'disk full' >&2; exit 4"), null, (output, token) => output
                .ReadExactlyAsync(new byte[100], token).AsTask(), Dummy.Soon);

        (result.ExitCode, result.ErrorTail).ShouldBe((4, "disk full"));
        await _dummy.ShouldHaveLeftNothingAsync();
    }

    [Fact]
    public async Task A_reader_that_fails_and_closes_its_pipe_is_the_true_fault_though_the_child_fails_of_it()
    {
        var fault = Fault("io");

        var thrown = await Record.ExceptionAsync(() => ChildProcess.RunAsync(
            _dummy.Spec("exec yes"), null, async (output, token) =>
            {
                await using (output)
                {
                    await output.ReadExactlyAsync(new byte[100], token);
                    throw fault;
                }
            }, Dummy.Soon));

        await ShouldHaveEndedAsync(thrown, fault);
    }

    [Fact]
    public async Task A_child_that_succeeds_does_not_excuse_a_reader()
    {
        await Should.ThrowAsync<EndOfStreamException>(() => ChildProcess.RunAsync(
            _dummy.Spec("echo short"), null, (output, token) => output.ReadExactlyAsync(new byte[100], token).AsTask(), Dummy.Soon));

        await _dummy.ShouldHaveLeftNothingAsync();
    }

    [Fact]
    public async Task A_signal_that_ends_it_is_its_code()
    {
        (await ChildProcess.RunAsync(_dummy.Spec("kill -SEGV $$"), Dummy.Soon)).ExitCode.ShouldBe(128 + 11);
        await _dummy.ShouldHaveLeftNothingAsync();
    }

    public void Dispose() => _dummy.Dispose();

    private async Task ShouldHaveEndedAsync(Exception? thrown, Exception fault)
    {
        thrown.ShouldBeSameAs(fault);
        _dummy.Elapsed.ShouldBeLessThan(AtOnce);
        await _dummy.ShouldHaveLeftNothingAsync();
    }

    private static Exception Fault(string kind) => kind switch
    {
        "argument" => new ArgumentException("The callback's own."),
        "cancelled" => new OperationCanceledException("The callback's own."),
        "dubwright" => new DubwrightException(ExceptionReason.ProcessingError, "The callback's own."),
        "io" => new IOException("The callback's own."),
        _ => new InvalidOperationException("The callback's own."),
    };

    private static Task DrainAsync(Stream output, CancellationToken token) => output.CopyToAsync(Stream.Null, token);

    private static async Task WriteForEverAsync(Stream input, CancellationToken token)
    {
        var words = Encoding.UTF8.GetBytes(new string('x', 10_000));
        while (true)
        {
            await input.WriteAsync(words, token);
        }
    }
}

using System.Globalization;
using System.Runtime.Versioning;
using Dubwright.Core.Failures;
using Dubwright.Core.Processes;

namespace Dubwright.Tests.Core.Processes;

/// <summary>A child has children of its own: limits hold whatever they do, and they go with it.</summary>
[SupportedOSPlatform("linux")]
public sealed class ChildProcessTreeTests : IDisposable
{
    private readonly Dummy _dummy = new();

    public static TheoryData<string, string> Leftovers => new()
    {
        { "keeps standard error", "sleep 60 >/dev/null </dev/null & exit 0" },
        { "keeps standard output", "sleep 60 2>/dev/null </dev/null & exit 0" },
        { "keeps nothing", "sleep 60 >/dev/null 2>&1 </dev/null & exit 0" },
        { "left the session and keeps standard error", "setsid sleep 60 >/dev/null </dev/null & sleep 0.2; exit 0" },
        { "left the session and keeps standard output", "setsid sleep 60 2>/dev/null </dev/null & sleep 0.2; exit 0" },
    };

    [Theory]
    [MemberData(nameof(Leftovers))]
    public async Task A_child_that_ends_takes_along_what_it_started(string which, string script)
    {
        var result = await ChildProcess.RunAsync(_dummy.Spec(script, seconds: 20), Dummy.Soon);

        result.ExitCode.ShouldBe(0, which);
        _dummy.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(8));
        await _dummy.ShouldHaveLeftNothingAsync();
    }

    [Theory]
    [InlineData("sh -c 'trap \"\" INT; echo $$ > $0/deep; while :; do sleep 1; done' $0")]
    [InlineData("setsid sh -c 'trap \"\" INT; echo $$ > $0/deep; while :; do sleep 1; done' $0")]
    [InlineData("sh -c '(trap \"\" INT; echo x > $0/deep; sleep 60) & exit 0' $0")]
    public async Task Cancelling_takes_the_tree_along_though_its_leader_obeys(string grandchild)
    {
        using var cancel = new CancellationTokenSource();
        var running = ChildProcess.RunAsync(
            _dummy.Spec($"{grandchild} & exec env --default-signal=INT sh -c 'trap \"exit 0\" INT; echo ready > $0/ready; while :; do "
                + $"sleep 0.05; done' $0"), cancel.Token);
        await _dummy.MadeAsync("deep");
        await _dummy.MadeAsync("ready");

        await cancel.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => running);
        await _dummy.ShouldHaveLeftNothingAsync();
    }

    [Theory]
    [InlineData("sleep 60 & wait")]
    [InlineData("trap '' INT; sh -c 'trap \"\" INT; while :; do sleep 1; done' & wait; wait; sleep 60")]
    [InlineData("setsid sh -c 'sleep 60' & wait")]
    [InlineData("sleep 60 & exec >&- 2>&-; wait")]
    public async Task The_wall_limit_holds_whatever_the_tree_does(string script)
    {
        var failure = await Should.ThrowAsync<DubwrightException>(() => ChildProcess
            .RunAsync(_dummy.Spec($"echo last words >&2; {script}", seconds: 1), Dummy.Soon));

        failure.Message.ShouldContain("did not finish within 1 s");
        failure.Retryable.ShouldBeTrue();
        failure.Detail.ShouldNotBeNull().ShouldContain("last words");
        _dummy.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(12));
        await _dummy.ShouldHaveLeftNothingAsync();
    }

    [Fact]
    public async Task A_host_that_is_killed_takes_its_whole_tree_along()
    {
        // The host is this very product; what it runs first is a program in the way of eSpeak's.
        var program = _dummy.File("espeak-ng");
        await File.WriteAllTextAsync(program,
            $"#!/bin/sh\nsh -c 'echo $$ > {_dummy.File("deep")}; sleep 60; :' & setsid sleep 60 & "
            + $"echo $$ > {_dummy.File("leader")}; wait\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var spec = _dummy
            .Spec($"export PATH=$0:$PATH; echo $$ > $0/host; exec dotnet {Path.Combine(AppContext.BaseDirectory, "dubwright.dll")} doctor");
        await using var host = await ChildProcess.StartAsync(spec);
        await _dummy.MadeAsync("deep");
        await _dummy.MadeAsync("leader");

        Dummy.Kill(int.Parse(await _dummy.MadeAsync("host"), CultureInfo.InvariantCulture));

        await host.WaitAsync(Dummy.Soon);
        await host.DisposeAsync();
        await _dummy.ShouldHaveLeftNothingAsync();
    }

    public void Dispose() => _dummy.Dispose();
}

using System.Reflection;

namespace Dubwright.Tests.EndToEnd.Conformance;

/// <summary>The report of what the official SDK is answered is whole.</summary>
public sealed class ConformanceTests
{
    [Fact]
    public void Every_operation_that_is_served_is_driven_by_the_SDK_or_is_named_with_the_reason()
    {
        var report = File.ReadAllText(ConformanceReport.Path);
        var parts = ConformanceReport.Parts(report);

        ConformanceReport.Compose(parts).ShouldBe(report, "docs/conformance.md is written by SdkTests: DUBWRIGHT_CONFORMANCE=write");
        SdkOperation.All.Count.ShouldBe(80);
        SdkOperation.All.Where(operation => ConformanceReport.Result(operation, parts) == "not driven").ShouldBeEmpty();
    }

    [Fact]
    public void Every_rule_pitfall_and_promise_of_the_public_API_names_tests_that_exist()
    {
        var tests = typeof(ConformanceTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods().Where(method => method.GetCustomAttributes<FactAttribute>().Any())
                .Select(method => $"{type.Name}.{method.Name}")).ToHashSet();

        ContractRule.All.SelectMany(rule => rule.Tests.Where(test => !tests.Contains(test)).Select(test =>
            $"{rule.Id}: {test}")).ShouldBeEmpty();
        ContractRule.All.Select(rule => rule.Id).ShouldBe([.. Enumerable.Range(1, 26).Select(rule => $"13.{rule}"), "8.a", "8.b", "8.c",
            "8.d",
            "8.t", .. Enumerable.Range(1, 20).Select(promise => $"14.{promise}")]);
        ContractRule.All.Where(rule => rule.Tests.Length == 0).Select(rule => rule.Id).ShouldBeEmpty();
    }
}

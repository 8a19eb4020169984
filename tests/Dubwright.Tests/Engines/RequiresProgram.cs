using Dubwright.Core.Processes;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Dubwright.Tests.Engines;

/// <summary>What a test class needs on the machine: names of programs or full paths. Without it, its <see cref="EngineFactAttribute"/> tests are skipped, and say why.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = true)]
public sealed class RequiresProgramAttribute(params string[] programs) : Attribute
{
    public IReadOnlyList<string> Programs { get; } = programs;
}

/// <summary>A test that is skipped, by name and with the reason, where its class requires a program that is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("Dubwright.Tests.Engines.EngineFactDiscoverer", "Dubwright.Tests")]
public sealed class EngineFactAttribute : FactAttribute;

public sealed class EngineFactDiscoverer(IMessageSink diagnostics) : FactDiscoverer(diagnostics)
{
    protected override IXunitTestCase CreateTestCase(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        new EngineTestCase(DiagnosticMessageSink, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod);
}

public sealed class EngineTestCase : XunitTestCase
{
    [Obsolete("For the test framework only.")]
    public EngineTestCase()
    {
    }

    public EngineTestCase(IMessageSink diagnostics, TestMethodDisplay display, TestMethodDisplayOptions displayOptions, ITestMethod method)
        : base(diagnostics, display, displayOptions, method)
    {
    }

    protected override string GetSkipReason(IAttributeInfo factAttribute)
    {
        var missing = TestMethod.TestClass.Class.GetCustomAttributes(typeof(RequiresProgramAttribute))
            .SelectMany(attribute => (object[])attribute.GetConstructorArguments().Single())
            .Cast<string>()
            .FirstOrDefault(program => Programs.Find(program) is null);
        return missing is null ? base.GetSkipReason(factAttribute) : $"{missing} is not installed.";
    }
}

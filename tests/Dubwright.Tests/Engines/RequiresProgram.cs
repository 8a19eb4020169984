using Dubwright.Core.Processes;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Dubwright.Tests.Engines;

/// <summary>What a test class needs on the machine: names of programs or full paths. Without it, its <see cref="EngineFactAttribute"/>
/// tests are skipped, and say why.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = true)]
public sealed class RequiresProgramAttribute(params string[] programs) : Attribute
{
    public IReadOnlyList<string> Programs { get; } = programs;
}

/// <summary>What a test class needs of the folder that DUBWRIGHT_MODELS names: names of models.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = true)]
public sealed class RequiresModelAttribute(params string[] models) : Attribute
{
    public IReadOnlyList<string> Models { get; } = models;

    /// <summary>Null where tests run without models.</summary>
    public static string? Folder => Environment.GetEnvironmentVariable("DUBWRIGHT_MODELS") is { Length: > 0 } folder ? folder : null;
}

/// <summary>A test that is skipped, by name and with the reason, where its class requires a program or a model that is not
/// installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("Dubwright.Tests.Engines.EngineFactDiscoverer", "Dubwright.Tests")]
public sealed class EngineFactAttribute : FactAttribute;

public sealed class EngineFactDiscoverer(IMessageSink diagnostics) : FactDiscoverer(diagnostics)
{
    protected override IXunitTestCase CreateTestCase(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod,
        IAttributeInfo factAttribute) =>
        new EngineTestCase(DiagnosticMessageSink, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions
            .MethodDisplayOptionsOrDefault(), testMethod);
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
        var program = Required(typeof(RequiresProgramAttribute)).FirstOrDefault(name => Programs.Find(name) is null);
        var model = Required(typeof(RequiresModelAttribute))
            .FirstOrDefault(name => !Directory.Exists(Path.Combine(RequiresModelAttribute.Folder ?? "/none", name)));
        return program is not null ? $"{program} is not installed."
            : model is not null ? $"The model {model} is not in the folder that DUBWRIGHT_MODELS names."
            : base.GetSkipReason(factAttribute);
    }

    private IEnumerable<string> Required(Type attribute) =>
        TestMethod.TestClass.Class.GetCustomAttributes(attribute)
            .SelectMany(found => (object[])found.GetConstructorArguments().Single()).Cast<string>();
}

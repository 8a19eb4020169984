using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using Dubwright.Core.Processes;
using Dubwright.Tests.House;

namespace Dubwright.Tests.Api;

/// <summary>The OpenAPI document: checked in, printed and served it is the same, and clients can be generated from it.</summary>
[SupportedOSPlatform("linux")]
public sealed class DocumentTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task The_document_that_is_checked_in_is_the_one_that_is_served()
    {
        var printed = await ChildProcess
            .RunAsync(new ProcessSpec("dotnet", [Path.Combine(AppContext.BaseDirectory, "dubwright.dll"), "openapi"]),
            CancellationToken.None);

        JsonNode.DeepEquals(await ServedAsync(), JsonNode.Parse(printed.Output)).ShouldBeTrue();
        (await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "openapi.json"))).ShouldBe(
            printed.Output, "The API has changed. If it was meant to: dubwright openapi > docs/openapi.json");
    }

    [Theory]
    [InlineData("/project-setup/{task_id}", "create_project_setup_task_status_project_setup__task_id__get",
        "Create Project Setup Task Status")]
    [InlineData("/dub/{task_id}", "get_dub_status_dub__task_id__get", "Get End To End Dubbing Status")]
    [InlineData("/story/{task_id}", "get_story_status_story__task_id__get", "Get Story Status")]
    public async Task The_status_operations_carry_their_public_names(string path, string operationId, string summary)
    {
        var operation = (await ServedAsync())["paths"]![path]!["get"]!;

        operation["operationId"]!.GetValue<string>().ShouldBe(operationId);
        operation["summary"]!.GetValue<string>().ShouldBe(summary);
        operation["tags"]!.AsArray().Select(tag => tag!.GetValue<string>()).ShouldContain("Apis");
        operation["security"]!.ToJsonString().ShouldBe("""[{"APIKeyHeader":[]}]""");
        operation["responses"]!["200"]!["content"]!["application/json"]!["schema"]!["$ref"]!.GetValue<string>()
            .ShouldEndWith("/OrchestratorPipelineResult");
        operation["responses"]!["422"]!["content"]!["application/json"]!["schema"]!["$ref"]!.GetValue<string>()
            .ShouldEndWith("/HTTPValidationError");
    }

    [Fact]
    public async Task Every_operation_has_a_name_of_its_own_and_tells_the_names_in_its_path()
    {
        var operations = (await ServedAsync())["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject().Select(operation => (Path: path.Key, Operation: operation.Value!))).ToList();

        operations.Select(entry => entry.Operation["operationId"]!.GetValue<string>()).ShouldBeUnique();
        foreach (var (path, operation) in operations)
        {
            var parameters = operation["parameters"]?.AsArray().ToList() ?? [];
            parameters.Where(parameter => parameter!["in"]!.GetValue<string>() == "path").Select(parameter => $"{{{parameter!["name"]}}}")
                .ShouldBe(path.Split('/').Where(part => part.StartsWith('{')), ignoreOrder: true, path);
            operation["summary"].ShouldNotBeNull(path);
        }
    }

    [Fact]
    public async Task Every_schema_is_complete()
    {
        var document = await ServedAsync();
        foreach (var schema in All(document).OfType<JsonObject>())
        {
            if (schema["$ref"] is { } reference)
            {
                document["components"]!["schemas"]![reference.GetValue<string>().Split('/')[^1]].ShouldNotBeNull(schema.ToJsonString());
            }

            var types = schema["type"] switch
            {
                JsonArray several => several.Select(type => type!.GetValue<string>()).ToList(),
                JsonValue one when one.TryGetValue<string>(out var type) => [type],
                _ => [],
            };
            if (types.Contains("array"))
            {
                schema["items"].ShouldNotBeNull(schema.ToJsonString());
            }

            (types.Contains("string") && (types.Contains("integer") || types.Contains("number"))).ShouldBeFalse(schema.ToJsonString());
        }
    }

    private async Task<JsonNode> ServedAsync()
    {
        using var client = host.Client(null);
        return JsonNode.Parse(await client.GetStringAsync("/apis/openapi.json"))!;
    }

    private static IEnumerable<JsonNode> All(JsonNode node) => node switch
    {
        JsonObject members => members.Where(member => member.Value is not null).SelectMany(member => All(member.Value!)).Prepend(node),
        JsonArray items => items.Where(item => item is not null).SelectMany(item => All(item!)).Prepend(node),
        _ => [node],
    };
}

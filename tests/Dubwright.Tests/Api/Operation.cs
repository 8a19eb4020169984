using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Dubwright.Tests.Api;

/// <summary>An operation as the OpenAPI document tells it.</summary>
/// <param name="NeedsKey">Whether it answers callers with a key only.</param>
/// <param name="BodyType">The content type of its body; null where it takes none.</param>
/// <param name="Members">The names of the body's members.</param>
/// <param name="Optional">Whether the body may be left out.</param>
internal sealed partial record Operation(
    HttpMethod Method, string Path, bool NeedsKey, string? BodyType, IReadOnlyList<string> Members, bool Optional)
{
    public bool TakesJson => BodyType == "application/json";

    public bool TakesForm => BodyType == "multipart/form-data";

    public bool NeedsBody => (TakesJson || TakesForm) && !Optional;

    public static IReadOnlyList<Operation> Of(JsonNode document) =>
    [
        .. from path in document["paths"]!.AsObject()
           from method in path.Value!.AsObject()
           let content = method.Value!["requestBody"]?["content"]?.AsObject().Single()
           select new Operation(
               HttpMethod.Parse(method.Key), path.Key, method.Value["security"] is not null, content?.Key,
               content is null ? [] : Resolve(document, content.Value.Value!["schema"]!)["properties"]?.AsObject()
                   .Select(member => member.Key).ToList() ?? [],
               method.Value["requestBody"]?["required"]?.GetValue<bool>() != true),
    ];

    /// <summary>Its address with a value for every name in the path.</summary>
    public string With(Func<string, string> value) => Names().Replace(Path, name => value(name.Groups[1].Value));

    public override string ToString() => $"{Method} {Path}";

    private static JsonNode Resolve(JsonNode document, JsonNode schema) =>
        schema["$ref"]?.GetValue<string>() is { } reference ? document["components"]!["schemas"]![reference.Split('/')[^1]]! : schema;

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Names();
}

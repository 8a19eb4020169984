using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Dubwright.Tests.Api.Documents;

/// <summary>The schemas of an OpenAPI document, as far as it uses JSON Schema: whether a value holds, and values that do not.</summary>
internal sealed class ApiSchemas(JsonNode document)
{
    // More than any text may have whose schema says no most.
    private const int LongText = 60_000;

    public JsonObject Resolve(JsonNode schema) => schema["$ref"]?.GetValue<string>() is { } reference
        ? Resolve(document["components"]!["schemas"]![reference.Split('/')[^1]]!)
        : schema.AsObject();

    /// <summary>What is wrong with a value; null where nothing is.</summary>
    public string? Fault(JsonNode? value, JsonNode schema)
    {
        var own = Resolve(schema);
        if ((own["anyOf"] ?? own["oneOf"]) is JsonArray several)
        {
            return several.Any(one => Fault(value, one!) is null) ? null : $"{value?.ToJsonString() ?? "null"} is none of the alternatives";
        }

        if (own["enum"] is JsonArray words)
        {
            return words.Any(word => JsonNode.DeepEquals(word, value)) ? null
                : $"{value?.ToJsonString() ?? "null"} is not in the enumeration";
        }

        var kind = value?.GetValueKind() ?? JsonValueKind.Null;
        if (own["type"] is { } type && !Types(type).Any(name => Is(kind, value, name)))
        {
            return $"{Short(value)} is no {type.ToJsonString()}";
        }

        return kind switch
        {
            JsonValueKind.Object => Object(value!.AsObject(), own),
            JsonValueKind.Array => Array(value!.AsArray(), own),
            JsonValueKind.String => Text(value!.GetValue<string>(), own),
            JsonValueKind.Number => Number(Value(value!), own),
            _ => null,
        };
    }

    /// <summary>Values that a schema does not allow, most of them near to what it does, each with a name.</summary>
    public IEnumerable<(string Name, JsonNode? Value)> Wrong(JsonNode schema)
    {
        (string, JsonNode?)[] usual =
        [
            ("null", null), ("true", true), ("zero", 0), ("minus one", -1), ("a huge number", JsonNode.Parse("1e300")),
            ("a half", 0.5), ("next to nothing", JsonNode.Parse("1e-300")), ("an empty text", ""), ("a word", "no such thing"),
            ("NUL", "a\0b"), ("a list", new JsonArray()), ("an object", new JsonObject()),
            ("a list of null", new JsonArray((JsonNode?)null)), ("a list of lists", new JsonArray(new JsonArray())),
            ("a list of words", new JsonArray("no such thing")), ("a list of NUL", new JsonArray("a\0b")), ("a list of true",
                new JsonArray(true)),
        ];
        var own = Resolve(schema);
        var near = new[] { own }.Concat((own["anyOf"] ?? own["oneOf"])?.AsArray().Select(one => Resolve(one!)) ?? []).SelectMany(Near);
        return usual.Concat(near).Where(candidate => Fault(candidate.Item2, schema) is not null);
    }

    /// <summary>The smallest and the largest of what a schema allows, as far as they are small enough to be sent.</summary>
    public IEnumerable<JsonNode?> Edges(JsonNode schema)
    {
        var own = Resolve(schema);
        foreach (var one in (own["anyOf"] ?? own["oneOf"])?.AsArray().Select(one => Resolve(one!)) ?? [own])
        {
            foreach (var word in one["enum"]?.AsArray() ?? [])
            {
                yield return word;
            }

            foreach (var (name, member) in one["properties"]?.AsObject() ?? [])
            {
                foreach (var edge in Edges(member!))
                {
                    var around = Plain(one).AsObject();
                    around[name] = edge?.DeepClone();
                    yield return around;
                }
            }

            foreach (var edge in one["items"] is { } item ? Edges(item) : [])
            {
                yield return new JsonArray(edge?.DeepClone());
            }

            foreach (var type in one["type"] is { } types ? Types(types) : [])
            {
                var (least, most) = (one["minLength"]?.GetValue<int>() ?? 0, one["maxLength"]?.GetValue<int>() ?? 0);
                JsonNode?[] edges = type switch
                {
                    "null" => [null],
                    "boolean" => [true, false],
                    "string" when one["format"]?.GetValue<string>() == "date-time" => ["2030-01-31T20:00:00Z"],
                    "string" => [new string('x', least), new string('x', most == 0 ? LongText : Math.Min(most, 1000))],
                    "array" => (one["minItems"]?.GetValue<int>() ?? 0) > 0 ? [] : [new JsonArray()],
                    "object" => one["required"] is JsonArray { Count: > 0 } ? [] : [new JsonObject()],
                    _ => [one["minimum"]?.DeepClone(), one["maximum"]?.DeepClone()],
                };
                foreach (var edge in edges.Where(edge => Fault(edge, schema) is null))
                {
                    yield return edge;
                }
            }
        }
    }

    // The least that a schema asks for.
    private JsonNode Plain(JsonNode schema)
    {
        var own = Resolve(schema);
        if ((own["anyOf"] ?? own["oneOf"]) is JsonArray several)
        {
            return Plain(several.First(one => one!["type"]?.ToJsonString() != "\"null\"")!);
        }

        return own["enum"]?[0]?.DeepClone() ?? Types(own["type"]!).First(type => type != "null") switch
        {
            "object" => new JsonObject((own["required"]?.AsArray() ?? []).Select(name => name!.GetValue<string>())
                .Select(name => KeyValuePair.Create<string, JsonNode?>(name, Plain(own["properties"]![name]!)))),
            "array" => new JsonArray([.. Enumerable.Range(0, own["minItems"]?.GetValue<int>() ?? 0).Select(_ => Plain(own["items"]!))]),
            "string" => new string('x', own["minLength"]?.GetValue<int>() ?? 0),
            "boolean" => true,
            _ => own["minimum"]?.DeepClone() ?? 1,
        };
    }

    // Just outside of what is allowed, and one wrong member at a time of what is an object.
    private IEnumerable<(string, JsonNode?)> Near(JsonObject schema)
    {
        if (schema["maxLength"]?.GetValue<int>() is { } longest && Types(schema["type"]!).Contains("string"))
        {
            yield return ("a text too long", new string('x', longest + 1));
        }

        if (schema["maxItems"]?.GetValue<int>() is { } most and < 100)
        {
            yield return ("a list too long", new JsonArray([.. Enumerable.Range(1, most + 1).Select(item => (JsonNode)item)]));
        }

        foreach (var (limit, step) in ((string, decimal)[])[("minimum", -1), ("maximum", 1)])
        {
            if (schema[limit] is { } end && Value(end) is var number && Math.Abs(number) < 1e15)
            {
                yield return ($"beyond the {limit}", JsonNode.Parse(((decimal)number + step).ToString(CultureInfo.InvariantCulture)));
            }
        }

        foreach (var (name, member) in schema["properties"]?.AsObject() ?? [])
        {
            foreach (var (kind, value) in Wrong(member!).Take(6))
            {
                yield return ($"{name} is {kind}", new JsonObject { [name] = value?.DeepClone() });
            }
        }
    }

    private string? Object(JsonObject value, JsonObject schema)
    {
        foreach (var name in schema["required"]?.AsArray() ?? [])
        {
            if (!value.ContainsKey(name!.GetValue<string>()))
            {
                return $"{name} is missing";
            }
        }

        foreach (var (name, member) in value)
        {
            var own = schema["properties"]?[name] ?? (schema["additionalProperties"] as JsonObject);
            if (own is not null && Fault(member, own) is { } fault)
            {
                return $"{name}: {fault}";
            }
        }

        return null;
    }

    private string? Array(JsonArray value, JsonObject schema) =>
        value.Count < (schema["minItems"]?.GetValue<int>() ?? 0) || value.Count > (schema["maxItems"]?.GetValue<int>() ?? int.MaxValue)
            ? $"{value.Count} items"
            : schema["items"] is { } item ? value.Select(one => Fault(one, item)).FirstOrDefault(fault => fault is not null) : null;

    private static string? Text(string value, JsonObject schema) =>
        value.Length < (schema["minLength"]?.GetValue<int>() ?? 0) || value.Length > (schema["maxLength"]?.GetValue<int>() ?? int.MaxValue)
            ? $"{value.Length} characters"
            : schema["pattern"]?.GetValue<string>() is { } pattern && !Regex.IsMatch(value, pattern) ? $"not as {pattern}" : null;

    private static string? Number(double value, JsonObject schema) =>
        value < (schema["minimum"] is { } least ? Value(least) : double.MinValue)
            || value > (schema["maximum"] is { } most ? Value(most) : double.MaxValue) ? $"{value} is out of range" : null;

    private static bool Is(JsonValueKind kind, JsonNode? value, string type) => type switch
    {
        "null" => kind == JsonValueKind.Null,
        "boolean" => kind is JsonValueKind.True or JsonValueKind.False,
        "object" => kind == JsonValueKind.Object,
        "array" => kind == JsonValueKind.Array,
        "string" => kind == JsonValueKind.String,
        "integer" => kind == JsonValueKind.Number && double.IsInteger(Value(value!)),
        _ => kind == JsonValueKind.Number,
    };

    private static IEnumerable<string> Types(JsonNode type) =>
        type is JsonArray several ? several.Select(one => one!.GetValue<string>()) : [type.GetValue<string>()];

    private static double Value(JsonNode number) => double.Parse(number.ToJsonString(), CultureInfo.InvariantCulture);

    private static string Short(JsonNode? value) => value?.ToJsonString() is { } text ? text[..Math.Min(80, text.Length)] : "null";
}

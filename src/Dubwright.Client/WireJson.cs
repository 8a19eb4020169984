using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dubwright.Client;

/// <summary>How the wire records are written: snake_case names; what is absent is null.</summary>
public static class WireJson
{
    /// <summary>For answers: every member is there, null where nothing is known.</summary>
    public static JsonSerializerOptions Answers { get; } = Create(JsonIgnoreCondition.Never);

    /// <summary>For requests: null members are left out.</summary>
    public static JsonSerializerOptions Requests { get; } = Create(JsonIgnoreCondition.WhenWritingNull);

    /// <summary>Makes any options write the wire's way.</summary>
    public static void Apply(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.DictionaryKeyPolicy = null;
        options.PropertyNameCaseInsensitive = true;
        options.NumberHandling = JsonNumberHandling.AllowReadingFromString;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
    }

    private static JsonSerializerOptions Create(JsonIgnoreCondition ignore)
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = ignore };
        Apply(options);
        return options;
    }
}

using System.Text.Encodings.Web;
using System.Text.Json;

namespace Dubwright.Engines.Workers;

/// <summary>How requests and answers are written on the line between host and worker.</summary>
internal static class WorkerJson
{
    public static JsonSerializerOptions Options { get; } =
        new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}

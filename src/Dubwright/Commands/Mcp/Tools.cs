using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Dubwright.Client;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Dubwright.Commands.Mcp;

/// <summary>The tools of objects whose methods say that they are some.</summary>
internal static class Tools
{
    private static readonly JsonSerializerOptions Json = new(WireJson.Requests) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };

    /// <param name="explain">What a failure is called, in one sentence; null where it is nobody's to hear.</param>
    /// <param name="holders">Their methods.</param>
    public static McpServerPrimitiveCollection<McpServerTool> Of(Func<Exception, string?> explain, params object[] holders)
    {
        var tools = new McpServerPrimitiveCollection<McpServerTool>();
        foreach (var holder in holders)
        {
            foreach (var method in holder.GetType().GetMethods().Where(method => method.IsDefined(typeof(McpServerToolAttribute))))
            {
                tools.Add(new ExplainedTool(McpServerTool.Create(
                    method, holder, new McpServerToolCreateOptions { SerializerOptions = Json }), explain));
            }
        }

        return tools;
    }

    /// <summary>Spells what it takes as the wire spells everything, and says what went wrong in the command line's words.</summary>
    private sealed class ExplainedTool(McpServerTool tool, Func<Exception, string?> explain) : DelegatingMcpServerTool(tool)
    {
        private readonly Dictionary<string, string> _parameters = tool.ProtocolTool.InputSchema.GetProperty("properties").EnumerateObject()
            .ToDictionary(parameter => Wire(parameter.Name), parameter => parameter.Name);

        public override Tool ProtocolTool { get; } = Spelt(tool.ProtocolTool);

        public override async ValueTask<CallToolResult> InvokeAsync(
            RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken = default)
        {
            try
            {
                request.Params?.Arguments = request.Params.Arguments?.ToDictionary(
                    argument => _parameters.GetValueOrDefault(argument.Key, argument.Key), argument => argument.Value);
                return await base.InvokeAsync(request, cancellationToken);
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested && Sentence(failure) is { } sentence)
            {
                return new CallToolResult { IsError = true, Content = [new TextContentBlock { Text = sentence }] };
            }
        }

        private static Tool Spelt(Tool tool)
        {
            var schema = JsonNode.Parse(tool.InputSchema.GetRawText())!.AsObject();
            schema["properties"] = new JsonObject(schema["properties"]!.AsObject()
                .Select(parameter => KeyValuePair.Create(Wire(parameter.Key), parameter.Value?.DeepClone())));
            if (schema["required"] is JsonArray required)
            {
                schema["required"] = new JsonArray([.. required.Select(name => (JsonNode)Wire(name!.GetValue<string>()))]);
            }

            tool.InputSchema = JsonSerializer.SerializeToElement(schema);
            return tool;
        }

        private static string Wire(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);

        private string? Sentence(Exception failure) => failure is ArgumentException && failure.Message.Contains("required parameter")
            ? $"A parameter is missing; required: {string.Join(", ", Required())}."
            : explain(failure is TargetInvocationException { InnerException: { } inner } ? inner : failure);

        private IEnumerable<string?> Required() => ProtocolTool.InputSchema.TryGetProperty("required", out var names)
            ? names.EnumerateArray().Select(name => name.GetString()) : [];
    }
}

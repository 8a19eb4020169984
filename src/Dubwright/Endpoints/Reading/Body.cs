using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;

namespace Dubwright.Endpoints.Reading;

/// <summary>The one place where request bodies are read.</summary>
internal static class Body
{
    private static readonly JsonElement Nothing = JsonSerializer.SerializeToElement(new Dictionary<string, string>());

    /// <summary>
    /// Reads JSON whatever its content type says, and forms by theirs. No body at all is an empty object, so that what is missing is named:
    /// some clients send a retried form without its fields.
    /// </summary>
    /// <exception cref="RequestValidationException">Neither JSON nor a form.</exception>
    public static async Task<Fields> ReadAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (context.Request.HasFormContentType)
        {
            return await ReadFormAsync(context, cancellationToken);
        }

        try
        {
            using var document = await ReadJsonAsync(context.Request, cancellationToken);
            return Fields.OfJson(document is null ? Nothing : RequireObject(document.RootElement.Clone()));
        }
        catch (JsonException fault)
        {
            throw new RequestValidationException(["body", (int)Math.Min(int.MaxValue, fault.BytePositionInLine ?? 0)],
                "JSON decode error", "json_invalid");
        }
    }

    /// <summary>Raises the largest body of one request; the server's own limit is made for JSON.</summary>
    public static void Allow(HttpContext context, long? bytes)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = bytes;
        }
    }

    private static async Task<Fields> ReadFormAsync(HttpContext context, CancellationToken cancellationToken)
    {
        try
        {
            return Fields.OfForm(await context.Request.ReadFormAsync(cancellationToken));
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException and not BadHttpRequestException)
        {
            throw new RequestValidationException(["body"], "The form could not be read", "form_invalid");
        }
    }

    private static async Task<JsonDocument?> ReadJsonAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer, cancellationToken);
        var bytes = buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
        if (bytes.Span.StartsWith("\uFEFF"u8))
        {
            bytes = bytes[3..];
        }

        if (bytes.Span.IndexOfAnyExcept(" \t\r\n"u8) < 0)
        {
            return null;
        }

        var document = JsonDocument.Parse(bytes);
        RequireNames(document.RootElement);
        return document;
    }

    /// <summary>A name may be half of a surrogate pair, escaped: valid JSON, and no text that anything could be looked up by.</summary>
    private static void RequireNames(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray())
            {
                RequireNames(item);
            }
        }

        foreach (var member in value.ValueKind == JsonValueKind.Object ? value.EnumerateObject() : default)
        {
            try
            {
                _ = member.Name;
            }
            catch (InvalidOperationException)
            {
                throw new RequestValidationException(["body"], "The name of a member is no Unicode text", "json_invalid");
            }

            RequireNames(member.Value);
        }
    }

    private static JsonElement RequireObject(JsonElement root) => root.ValueKind is JsonValueKind.Object
        ? root
        : throw new RequestValidationException(["body"], "Input should be a valid dictionary or object to extract fields from",
            "model_attributes_type");
}

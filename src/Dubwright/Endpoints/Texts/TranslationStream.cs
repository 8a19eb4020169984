using System.Text.Json;
using Dubwright.Client;
using Dubwright.Client.Texts;
using Dubwright.Core.Engines;
using Dubwright.Core.Failures;
using Dubwright.Http;
using Dubwright.Pipeline.Steps.Manuscripts;

namespace Dubwright.Endpoints.Texts;

/// <param name="Engine">Null where both languages are the same and the text stays.</param>
internal sealed record TranslationStreamRequest(ITranslator? Engine, LanguagePair Pair, string Text);

/// <summary>
/// Translates a text into the answer, sentence by sentence: as server-sent events where the client asks for them, else as one JSON object,
/// for the official SDKs read nothing but JSON here.
/// </summary>
internal sealed class TranslationStream(TimeProvider time)
{
    private const string Events = "text/event-stream";

    public async Task SendAsync(HttpContext context, TranslationStreamRequest wish, CancellationToken cancellationToken)
    {
        var parts = Parts(wish.Text, wish.Pair.Source);
        var first = await TranslateAsync(wish, parts[0], cancellationToken);
        if (!context.Request.GetTypedHeaders().Accept.Any(accepted => accepted.MediaType == Events))
        {
            List<string> all = [first];
            foreach (var part in parts.Skip(1))
            {
                all.Add(await TranslateAsync(wish, part, cancellationToken));
            }

            await context.Response.WriteAsJsonAsync(new TranslatedText(string.Concat(all)), WireJson.Answers, cancellationToken);
            return;
        }

        var stream = await EventStream.StartAsync(context, time);
        var whole = first;
        await stream.SendAsync("delta", Json(first), null);
        foreach (var part in parts.Skip(1))
        {
            var next = await TranslateAsync(wish, part, cancellationToken);
            whole += next;
            await stream.SendAsync("delta", Json(next), null);
        }

        await stream.SendAsync("done", Json(whole), null);
    }

    private static string Json(string text) => JsonSerializer.Serialize(new TranslatedText(text), WireJson.Answers);

    // Sentences with what lies between them: together they are the text, line breaks and all.
    internal static IReadOnlyList<string> Parts(string text, string language)
    {
        var parts = new List<string>();
        var from = 0;
        foreach (var sentence in text.Any(char.IsLetterOrDigit)
            ? TextPassages.Of(text, language).SelectMany(passage => passage.Sentences) : [])
        {
            var at = text.IndexOf(sentence.Text, from, StringComparison.Ordinal);
            if (at >= 0)
            {
                var end = at + sentence.Text.Length;
                parts.Add(text[from..end]);
                from = end;
            }
        }

        if (from < text.Length || parts.Count == 0)
        {
            parts.Add(text[from..]);
        }

        return parts;
    }

    private static async Task<string> TranslateAsync(
        TranslationStreamRequest wish, string part, CancellationToken cancellationToken)
    {
        var words = part.Trim();
        if (wish.Engine is null || words.Length == 0)
        {
            return part;
        }

        var translated = await wish.Engine.TranslateAsync(new TranslationRequest(wish.Pair, [words]), cancellationToken);
        return translated is [var text]
            ? part[..^part.TrimStart().Length] + text.Trim() + part[part.TrimEnd().Length..]
            : throw new DubwrightException(ExceptionReason.ProcessingError, $"{wish.Engine.Identity.Name} answered nothing.");
    }
}

using Dubwright.Accounts;
using Dubwright.Client.Live;
using Dubwright.Core.Engines;
using Dubwright.Endpoints.Documentation;
using Dubwright.Endpoints.Live.Recognition;
using Dubwright.Http;
using Dubwright.Pipeline.Credits;

namespace Dubwright.Endpoints.Live.Translation;

/// <summary>Speech in one language in, its text and its translation, written and spoken, out.</summary>
internal static class RealtimeEndpoint
{
    public static Feature Feature { get; } = new(
        services => services.AddSingleton<RealtimeSettingsReader>().AddSingleton<UtteranceResponder>().AddSingleton<RealtimeServices>(),
        Map);

    private const string Kind = "translation";

    private static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/v1/realtime", OpenAsync).AllowAnonymous().WithTags("Live")
        .WithName("realtime").WithSummary("Translate speech as it is spoken")
        .Produces(StatusCodes.Status101SwitchingProtocols)
        .Produces<Client.Errors.ErrorAnswer>(StatusCodes.Status426UpgradeRequired)
        .Produces<Client.Errors.ErrorAnswer>(StatusCodes.Status503ServiceUnavailable)
        .TakesText("model", "iris is fast, every other slow, where the first message names none")
        .TakesText("mode", "fast or slow, where the first message names none")
        .WithDescription(
            "A web socket. Within 10 s the first message says what it is for, and with which key where no header does: "
            + "`{\"type\":\"session.update\",\"session\":{\"source_language\":\"en-us\",\"target_language\":\"es-es\","
            + "\"output_modalities\":[\"text\",\"audio\"]},\"auth\":{\"api_key\":\"…\"}}`. Then "
            + "`{\"type\":\"input_audio_buffer.append\",\"audio\":\"base64 of 24 kHz PCM16\"}`. Comes: `session.created` and "
            + "`session.updated`; for each utterance its transcript (`conversation.item.input_audio_transcription.delta`, `.completed`), "
            + "its translation (`response.text.delta`, `.done`) and its sound (`response.audio.delta` in base64, `.done`). The source "
            + "`auto` needs an engine that tells languages apart; without a target nothing is translated. A wrong key closes with 4401, a "
            + "wrong first message with 4400, each after an `error`.");

    private static Task OpenAsync(HttpContext context, LiveSessions sessions, RealtimeServices services) =>
        sessions.RunAsync(context, Kind, (session, stop) => services.OpenAsync(session, stop), Describe);

    private static RealtimeErrorFrame Describe(LiveSessionException refusal) => new(new RealtimeError(
        refusal.Message, refusal.Code,
        refusal.CloseCode switch
        {
            LiveSessionException.BadKey => "authentication_error",
            LiveSessionException.NotPaid => "billing_error",
            LiveSessionException.Forbidden => "permission_error",
            LiveSessionException.TooMany => "rate_limit_error",
            >= LiveSessionException.Failed => "server_error",
            _ => "invalid_request_error",
        },
        refusal.Param));
}

/// <summary>What a session of realtime translation works with, and how it begins.</summary>
internal sealed record RealtimeServices(
    LiveSessions Sessions, RealtimeSettingsReader Settings, EngineSet Engines, UtteranceRecognizer Recognizer, UtteranceResponder Responder,
    CreditPrices Prices, TimeProvider Time)
{
    /// <summary>What a minute costs as it is set up.</summary>
    public long PerMinute(RealtimeSettings settings) =>
        settings.Target is null ? Prices.LiveTranscriptionMinute : Prices.LiveTranslationMinute;

    /// <exception cref="LiveSessionException">The first message is late or wrong, or its key is.</exception>
    public async Task OpenAsync(LiveSession session, CancellationToken cancellationToken)
    {
        var first = await session.Socket.ReceiveAsync(Sessions.Options.FirstMessageTimeout, cancellationToken);
        if (first is null)
        {
            return;
        }

        if (first.Json() is not { } message || LiveMessage.TypeOf(message) != "session.update")
        {
            throw new LiveSessionException(
                LiveSessionException.BadRequest, "invalid_request", "The first message has to be a session.update")
            { Param = "type" };
        }

        var header = session.Context.Request.Headers[AuthenticationMiddleware.KeyHeader].ToString();
        var told = message.TryGetProperty("auth", out var auth) ? LiveMessage.TextOf(auth, "api_key") : null;
        var (caller, open) = await Sessions.AdmitAsync(session, header.Length > 0 ? header : told, cancellationToken);
        using (open)
        using (Sessions.Count(caller))
        using (var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, session.Context.RequestAborted))
        {
            await session.Socket.SendAsync(new RealtimeStarting(), stop.Token);
            var settings = await Settings.FirstAsync(caller.Team, message, session.Context.Request.Query, stop.Token);
            var charge = await Sessions.ChargeAsync(session, caller, "live-translation", PerMinute(settings), stop.Token);
            using var conversation = new RealtimeConversation(this, session, caller, settings, charge);
            await conversation.RunAsync(stop.Token);
        }
    }
}

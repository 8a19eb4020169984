using System.Globalization;
using Dubwright.Client;
using Dubwright.Client.Errors;
using Dubwright.Core.Failures;
using Dubwright.Endpoints.Reading;
using Dubwright.Http;
using Dubwright.Pipeline.Storage;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace Dubwright.Hosting;

/// <summary>The one place where a failure becomes an answer: 422 as a list of what is wrong, everything else as one sentence in three
/// members.</summary>
internal sealed partial class ExceptionHandlingMiddleware(RequestDelegate next, ILogger<ExceptionHandlingMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
            if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentLength: null, ContentType: null } && !HttpMethods
                .IsHead(context.Request.Method))
            {
                await AnswerAsync(context, context.Response.StatusCode, Sentence(context.Response.StatusCode));
            }
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            Log.GoneAway(logger);
        }
        catch (Exception fault)
        {
            if (context.Response.HasStarted)
            {
                Log.Broken(logger, fault);
                context.Abort();
                return;
            }

            await AnswerAsync(context, fault);
        }
    }

    private async Task AnswerAsync(HttpContext context, Exception fault)
    {
        switch (fault)
        {
            case RequestValidationException invalid:
                await WriteAsync(context, StatusCodes.Status422UnprocessableEntity, new ValidationAnswer(invalid.Items));
                break;
            case HttpProblemException refusal:
                await WriteAsync(context, refusal.Status, ErrorAnswer.Of(refusal.Status, refusal.Message), refusal.RetryAfter);
                break;
            case ArtifactMissingException:
                await AnswerAsync(context, StatusCodes.Status410Gone, HttpProblemException.Gone().Message);
                break;
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                await AnswerAsync(context, StatusCodes.Status413PayloadTooLarge, TooLarge(context));
                break;
            case BadHttpRequestException when PathValues.Unbound(context.Request.RouteValues) is { } unbound:
                await AnswerAsync(context, unbound);
                break;
            case BadHttpRequestException bad:
                await WriteAsync(context, StatusCodes.Status422UnprocessableEntity,
                    new ValidationAnswer([new ValidationItem(["body"], bad.Message, "bad_request")]));
                break;
            case DubwrightException failure:
                Log.Failed(logger, failure.Reason, failure.Detail, failure);
                await AnswerAsync(context, StatusCodes.Status500InternalServerError, failure.Message);
                break;
            default:
                Log.Unexpected(logger, context.Request.Method, Route(context), fault);
                await AnswerAsync(context, StatusCodes.Status500InternalServerError, Sentence(StatusCodes.Status500InternalServerError));
                break;
        }
    }

    private static Task AnswerAsync(HttpContext context, int status, string sentence) =>
        WriteAsync(context, status, ErrorAnswer.Of(status, sentence));

    private static async Task WriteAsync<T>(HttpContext context, int status, T answer, TimeSpan? retryAfter = null)
    {
        // What routing and the sending of files say of the request stays: a refusal without it would be half of one.
        var (allow, range) = (context.Response.Headers.Allow, context.Response.Headers.ContentRange);
        context.Response.Clear();
        context.Response.StatusCode = status;
        SecurityHeaders.Set(context);
        (context.Response.Headers.Allow, context.Response.Headers.ContentRange) = (allow, range);
        context.Response.Headers.WWWAuthenticate = status == StatusCodes.Status401Unauthorized ? "APIKey" : default(StringValues);
        if (retryAfter is { } wait)
        {
            context.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        await context.Response.WriteAsJsonAsync(answer, WireJson.Answers, context.RequestAborted);
    }

    // The pattern and not the path: a path may name a file.
    private static string Route(HttpContext context) => (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "an unknown path";

    private static string TooLarge(HttpContext context) =>
        context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize is { } largest
            ? string.Create(CultureInfo.InvariantCulture, $"The request is larger than the {largest >> 20} MB that are allowed here")
            : "The request is larger than is allowed here";

    private static string Sentence(int status) => status switch
    {
        StatusCodes.Status404NotFound => "Not Found",
        StatusCodes.Status405MethodNotAllowed => "Method Not Allowed",
        StatusCodes.Status416RangeNotSatisfiable => "The range lies outside the file",
        StatusCodes.Status500InternalServerError => "Something went wrong here; the server's log tells what",
        _ => string.Create(CultureInfo.InvariantCulture, $"The request was answered with status {status}"),
    };

    private static partial class Log
    {
        [LoggerMessage(7000, LogLevel.Debug, "A client went away before its answer was ready")]
        public static partial void GoneAway(ILogger logger);

        [LoggerMessage(7001, LogLevel.Warning, "An answer broke off half-way")]
        public static partial void Broken(ILogger logger, Exception fault);

        [LoggerMessage(7002, LogLevel.Warning, "A request failed with {Reason}: {Detail}")]
        public static partial void Failed(ILogger logger, ExceptionReason reason, string? detail, Exception fault);

        [LoggerMessage(7003, LogLevel.Error, "An unhandled exception ended {Method} {Path}")]
        public static partial void Unexpected(ILogger logger, string method, string path, Exception fault);
    }
}

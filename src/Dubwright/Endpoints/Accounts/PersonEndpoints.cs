using Dubwright.Accounts;
using Dubwright.Client.Accounts;
using Dubwright.Endpoints.Documentation;
using Dubwright.Endpoints.Reading;
using Dubwright.Http;
using Microsoft.AspNetCore.Mvc;

namespace Dubwright.Endpoints.Accounts;

/// <summary>What is a person's own: name, password, and the browsers that are signed in.</summary>
internal static class PersonEndpoints
{
    public static Feature Feature { get; } = new(_ => { }, Map);

    private static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/account").WithTags("Account");
        group.MapPatch("", RenameAsync).Requires(Role.Viewer).TakesJson<NameOrder>().Produces<Done>().WithSummary("Change your name");
        group.MapPost("/password", ChangePasswordAsync).Requires(Role.Viewer).TakesJson<PasswordOrder>().Produces<Done>()
            .WithSummary("Change your password")
            .WithDescription("The old one is asked for. Every other session of yours ends; keys go on.");
        group.MapGet("/sessions", ListAsync).Produces<IReadOnlyList<SessionItem>>().WithSummary("Where you are signed in");
        group.MapDelete("/sessions", EndOthersAsync).Requires(Role.Viewer).Produces<Done>().WithSummary("End your other sessions");
        group.MapDelete("/sessions/{session_id}", EndAsync).Requires(Role.Viewer).Produces<Done>().WithSummary("End a session of yours");
    }

    private static async Task<IResult> RenameAsync(HttpContext context, Caller caller, TeamPeople people,
        CancellationToken cancellationToken)
    {
        var fields = await Body.ReadAsync(context, cancellationToken);
        if (!fields.Has("name"))
        {
            fields.Fault("name", "Field required", "missing");
        }

        var name = fields.Text("name", 0, 100);
        fields.Check();
        await people.RenameAsync(caller.Self(), Named(name), cancellationToken);
        return Results.Ok(Done.With("The name is changed."));
    }

    /// <summary>Nothing but spaces is no name.</summary>
    internal static string? Named(string? name) => string.IsNullOrWhiteSpace(name) ? null : name.Trim();

    private static async Task<IResult> ChangePasswordAsync(
        HttpContext context, Caller caller, TeamPeople people, SignInThrottle throttle, OpenRequests open,
        CancellationToken cancellationToken)
    {
        var fields = await Body.ReadAsync(context, cancellationToken);
        var (current, changed) = (fields.Text("current_password", 1, Passwords.Longest), fields.Text("new_password", 1, Passwords.Longest));
        fields.Require(current, "current_password");
        fields.Require(changed, "new_password");
        if (changed is not null && Passwords.Fault(changed, caller.Email ?? "") is { } fault)
        {
            fields.Fault("new_password", fault, "value_error");
        }

        fields.Check();
        var self = caller.Self();

        // Counted by the account and not by its cookie: whoever found a browser open guesses no further than a stranger.
        var attempt = throttle.Admit(context.Connection.RemoteIpAddress, $"password of {self}", device: null);
        if (!await people.ChangePasswordAsync(self, current!, changed!, caller.SessionId, cancellationToken))
        {
            throttle.Refuse("wrong");
            throw new RequestValidationException(["body", "current_password"], "The current password is another", "value_error");
        }

        throttle.Succeed(attempt, null);
        open.End(other => other.UserId == self && other.SessionId != caller.SessionId, context);
        return Results.Ok(Done.With("The password is changed; your other sessions have ended."));
    }

    private static async Task<IResult> ListAsync(Caller caller, Sessions sessions, CancellationToken cancellationToken) =>
        Results.Ok(await sessions.ListAsync(caller.Self(), caller.SessionId, cancellationToken));

    private static async Task<IResult> EndOthersAsync(HttpContext context, Caller caller, Sessions sessions, OpenRequests open,
        CancellationToken cancellationToken)
    {
        var self = caller.Self();
        await sessions.EndAsync(self, only: null, caller.SessionId, cancellationToken);
        open.End(other => other.UserId == self && other.SessionId != caller.SessionId, context);
        return Results.Ok(Done.With("Your other sessions have ended."));
    }

    private static async Task<IResult> EndAsync(
        [FromRoute(Name = "session_id")] string sessionId, HttpContext context, Caller caller, Sessions sessions, OpenRequests open,
        CancellationToken cancellationToken)
    {
        var id = PathValues.Id(sessionId, "session_id");
        if (await sessions.EndAsync(caller.Self(), id, but: null, cancellationToken) == 0)
        {
            throw HttpProblemException.Unknown("session");
        }

        open.End(other => other.SessionId == id, context);
        return Results.Ok(Done.With("The session has ended."));
    }
}

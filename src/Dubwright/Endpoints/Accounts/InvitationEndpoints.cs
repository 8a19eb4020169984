using Dubwright.Accounts;
using Dubwright.Client.Accounts;
using Dubwright.Endpoints.Documentation;
using Dubwright.Endpoints.Reading;
using Dubwright.Http;
using Microsoft.AspNetCore.Mvc;

namespace Dubwright.Endpoints.Accounts;

/// <summary>How people come into a team: an owner hands on a link, and whoever opens it sets name and password.</summary>
internal static class InvitationEndpoints
{
    public static Feature Feature { get; } = new(_ => { }, Map);

    private const int LongestToken = 200;

    private static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/account").WithTags("Account");
        group.MapPost("/team/invitations", CreateAsync).Requires(Role.Owner).TakesJson<InvitationOrder>().Produces<InvitationCreated>()
            .WithSummary("Invite a person")
            .Refuses(StatusCodes.Status409Conflict, "The person is in the team already")
            .WithDescription(
                "Answers with a link to hand on, this once. It works once and for seven days; an earlier one for the same person ends.");
        group.MapDelete("/team/invitations/{invitation_id}", WithdrawAsync).Requires(Role.Owner).Produces<Done>()
            .WithSummary("Withdraw an invitation");
        group.MapPost("/invitation", ShowAsync).AllowAnonymous().TakesJson<InvitationToken>().Produces<InvitationAnswer>()
            .WithSummary("What an invitation is to")
            .Refuses(StatusCodes.Status404NotFound, "The link was used, withdrawn or is too old")
            .Refuses(StatusCodes.Status429TooManyRequests, "Too many attempts; Retry-After tells when to come back")
            .WithDescription("A POST, so that the token stands in no address and no log. It does not use the link up.");
        group.MapPost("/invitation/accept", AcceptAsync).AllowAnonymous().TakesJson<InvitationAcceptance>().Produces<AccountAnswer>()
            .WithSummary("Accept an invitation")
            .Refuses(StatusCodes.Status404NotFound, "The link was used, withdrawn or is too old")
            .Refuses(StatusCodes.Status409Conflict, "The person is in a team already")
            .Refuses(StatusCodes.Status429TooManyRequests, "Too many attempts; Retry-After tells when to come back")
            .WithDescription("Answers with a session cookie: the person is signed in.");
    }

    private static async Task<IResult> CreateAsync(
        HttpContext context, Caller caller, Invitations invitations, PublicAddresses addresses, CancellationToken cancellationToken)
    {
        var fields = await Body.ReadAsync(context, cancellationToken);
        var email = fields.Text("email", 1, 255)?.Trim();
        var role = fields.Word("role", Roles.Words);
        fields.Require(email, "email");
        fields.Require(role, "role");
        if (email is not null && (email.Length == 0 || email.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter))))
        {
            fields.Fault("email", "Input should be an e-mail address or a name without spaces", "value_error");
        }

        fields.Check();
        var (id, token, expires) = await invitations
            .CreateAsync(caller.Team, caller.Person, email!, Roles.Parse(role), cancellationToken);
        var url = new Uri($"{addresses.Of(context.Request, "/studio/invitation")}#{token}");
        return Results.Ok(new InvitationCreated(id, email!, role!, expires, url));
    }

    private static async Task<IResult> WithdrawAsync(
        [FromRoute(Name = "invitation_id")] string invitationId, Caller caller, Invitations invitations,
        CancellationToken cancellationToken) =>
        await invitations.WithdrawAsync(caller.Team, PathValues.Number(invitationId, "invitation_id"), cancellationToken)
            ? Results.Ok(Done.With("The invitation is withdrawn."))
            : throw HttpProblemException.Unknown("invitation");

    private static async Task<IResult> ShowAsync(HttpContext context, Invitations invitations, SignInThrottle throttle,
        CancellationToken cancellationToken)
    {
        AccountEndpoints.RequireJson(context.Request);
        var fields = await Body.ReadAsync(context, cancellationToken);
        var token = fields.Text("token", 1, LongestToken);
        fields.Require(token, "token");
        fields.Check();
        return Results.Ok(await FindAsync(context, invitations, throttle, token!, cancellationToken));
    }

    private static async Task<IResult> AcceptAsync(
        HttpContext context, Invitations invitations, SignInThrottle throttle, Sessions sessions, CancellationToken cancellationToken)
    {
        AccountEndpoints.RequireJson(context.Request);
        var fields = await Body.ReadAsync(context, cancellationToken);
        var (token, password) = (fields.Text("token", 1, LongestToken), fields.Text("password", 1, Passwords.Longest));
        var name = fields.Text("name", 0, 100);
        fields.Require(token, "token");
        fields.Require(password, "password");
        fields.Check();
        var invitation = await FindAsync(context, invitations, throttle, token!, cancellationToken);
        if (Passwords.Fault(password!, invitation.Email) is { } fault)
        {
            throw new RequestValidationException(["body", "password"], fault, "value_error");
        }

        var user = await invitations.AcceptAsync(token!, PersonEndpoints.Named(name), password!, cancellationToken) ?? throw Used();
        return Results.Ok(AccountEndpoints.Answer(await SessionCookie.StartAsync(context, sessions, user, null, cancellationToken)));
    }

    private static async Task<InvitationAnswer> FindAsync(
        HttpContext context, Invitations invitations, SignInThrottle throttle, string token, CancellationToken cancellationToken)
    {
        var attempt = throttle.Admit(context.Connection.RemoteIpAddress, "an invitation", device: null);
        if (await invitations.FindAsync(token, cancellationToken) is not { } invitation)
        {
            throttle.Refuse("invitation");
            throw Used();
        }

        throttle.Succeed(attempt, null);
        return invitation;
    }

    private static HttpProblemException Used() => new(StatusCodes.Status404NotFound,
        "This invitation was used or withdrawn, or is older than seven days; ask for another");
}

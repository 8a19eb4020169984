using Dubwright.Accounts;
using Dubwright.Client.Accounts;
using Dubwright.Endpoints.Documentation;
using Dubwright.Endpoints.Reading;
using Dubwright.Http;

namespace Dubwright.Endpoints.Accounts;

/// <summary>Signing in and out, and the keys of programs.</summary>
internal static class AccountEndpoints
{
    public static Feature Feature { get; } = new(_ => { }, MapAccounts);

    private static void MapAccounts(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/account").WithTags("Account");
        group.MapGet("", Show).Produces<AccountAnswer>().WithSummary("Who is asking");
        group.MapPost("/sign-in", SignInAsync).AllowAnonymous().TakesJson<SignIn>().Produces<AccountAnswer>()
            .WithSummary("Sign in")
                .Refuses(StatusCodes.Status401Unauthorized, "The name, the password or the key is wrong")
                .Refuses(StatusCodes.Status429TooManyRequests, "Too many attempts; Retry-After tells when to come back")
                .WithDescription(
                "With `email` and `password`, or with `api_key`. Answers with a session cookie. Needs a JSON body with its content type, "
                    + "which other sites cannot send.");
        routes.MapGet("/welcome", WelcomeAsync).AllowAnonymous().ExcludeFromDescription();
        group.MapPost("/sign-out", SignOutAsync).Requires(Role.Viewer).Produces<Done>().WithSummary("Sign out");
        group.MapGet("/keys", ListKeysAsync).Produces<IReadOnlyList<KeyItem>>()
            .WithSummary("Keys of programs").WithDescription("An owner is told all of the team's; others are told their own.");
        group.MapPost("/keys", CreateKeyAsync).TakesJson<KeyOrder>().Produces<KeyCreated>()
            .WithSummary("Make a key").WithDescription(
                "The key's text is answered this once. It may no more than its role, and never more than its maker may now; it ends when "
                    + "its maker leaves the team.");
        group.MapDelete("/keys/{key_id}", RevokeKeyAsync).Requires(Role.Viewer).Produces<Done>().WithSummary("Revoke a key")
            .WithDescription("An owner revokes any of the team's; others revoke their own.");
    }

    private static IResult Show(Caller caller) => Results.Ok(Answer(caller));

    private static async Task<IResult> SignInAsync(
        HttpContext context, AccountStore accounts, Sessions sessions, SignInThrottle throttle, DeviceCookies devices,
        CancellationToken cancellationToken)
    {
        RequireJson(context.Request);
        var fields = await Body.ReadAsync(context, cancellationToken);
        var (account, prove) = Proof(fields, accounts, cancellationToken);
        var device = devices.Read(context.Request, account);
        var attempt = throttle.Admit(context.Connection.RemoteIpAddress, account, device);
        if (await prove() is not { } user)
        {
            throttle.Refuse("wrong");
            throw new HttpProblemException(
                StatusCodes.Status401Unauthorized, fields.Text("api_key", 1, 200) is null ? "The name or the password is wrong"
                    : "Invalid API key");
        }

        throttle.Succeed(attempt, user.Id);
        if (device is null)
        {
            context.Response.Cookies.Append(
                DeviceCookies.Cookie, devices.Create(account), SessionCookie.Options(context, DeviceCookies.Lifetime));
        }

        return Results.Ok(Answer(await SessionCookie.StartAsync(context, sessions, user.Id, user.Key, cancellationToken)));
    }

    /// <summary>What is signed in as, and the check of the password, or of the key, that was sent: it gives the user's number and the
    /// key's, or null.</summary>
    private static (string Account, Func<Task<(long Id, string? Key)?>> Prove) Proof(Fields fields, AccountStore accounts,
        CancellationToken cancellationToken)
    {
        if (fields.Text("api_key", 1, 200) is { } key)
        {
            fields.Check();
            return (key[..Math.Min(key.Length, ApiKeys.NamingLength)], async () =>
                await accounts.SignInAsync(key, cancellationToken) is { } found ? (found.User, found.Key) : null);
        }

        var (email, password) = (fields.Text("email", 1, 255), fields.Text("password", 1, 1000));
        fields.Require(email, "email");
        fields.Require(password, "password");
        fields.Check();
        return (email!, async () =>
            await accounts.SignInAsync(email!, password!, cancellationToken) is { } user ? (user, null) : null);
    }

    private static async Task<IResult> WelcomeAsync(
        string? token, HttpContext context, WelcomeLinks links, Sessions sessions, CancellationToken cancellationToken)
    {
        if (await links.RedeemAsync(token ?? "", cancellationToken) is not { } welcome)
        {
            return Results.LocalRedirect("/");
        }

        await SessionCookie.StartAsync(context, sessions, welcome.User, null, cancellationToken);
        return Results.LocalRedirect(welcome.Page);
    }

    private static async Task<IResult> SignOutAsync(HttpContext context, Caller caller, Sessions sessions, OpenRequests open,
        CancellationToken cancellationToken)
    {
        if (context.Request.Cookies.TryGetValue(Sessions.Cookie, out var secret))
        {
            await sessions.EndAsync(secret, cancellationToken);
            open.End(other => caller.SessionId is not null && other.SessionId == caller.SessionId, context);
        }

        context.Response.Cookies.Delete(Sessions.Cookie, SessionCookie.Options(context, null));
        return Results.Ok(Done.With("Signed out."));
    }

    private static async Task<IResult> ListKeysAsync(Caller caller, ApiKeys keys, CancellationToken cancellationToken) =>
        Results.Ok(await keys.ListAsync(caller.Team, WhoseKeys(caller), cancellationToken));

    private static async Task<IResult> CreateKeyAsync(HttpContext context, Caller caller, ApiKeys keys, CancellationToken cancellationToken)
    {
        var fields = await Body.ReadAsync(context, cancellationToken);
        var name = fields.Text("name", 1, 100);
        fields.Require(name, "name");
        var role = fields.Word("role", Roles.Words) is { } word ? Roles.Parse(word) : caller.Role;
        if (role > caller.Role)
        {
            fields.Fault("role", $"A key may no more than its maker, who is {caller.Role.Word()}", "value_error");
        }

        fields.Check();
        return Results.Ok(await keys.CreateAsync(caller.Team, caller.Person, name!, role, cancellationToken));
    }

    private static long? WhoseKeys(Caller caller) => caller.Role == Role.Owner ? null : caller.Lessened ? 0 : caller.Person ?? 0;

    private static async Task<IResult> RevokeKeyAsync(
        [Microsoft.AspNetCore.Mvc.FromRoute(Name = "key_id")] string keyId, HttpContext context, Caller caller, ApiKeys keys,
        OpenRequests open, CancellationToken cancellationToken)
    {
        var id = PathValues.Id(keyId, "key_id");
        if (!await keys.RevokeAsync(caller.Team, id, WhoseKeys(caller), cancellationToken))
        {
            throw HttpProblemException.Unknown("key");
        }

        open.End(other => other.KeyId == id || other.SessionKeyId == id, context);
        return Results.Ok(Done.With("The key is revoked."));
    }

    /// <summary>Other sites cannot send it: nobody is signed in by one.</summary>
    /// <exception cref="RequestValidationException">The content type is another.</exception>
    internal static void RequireJson(HttpRequest request)
    {
        if (!request.HasJsonContentType())
        {
            throw new RequestValidationException(["header", "content-type"], "Send JSON with its content type", "content_type");
        }
    }

    internal static AccountAnswer Answer(Caller caller) => new(
        caller.Team.Value, caller.TeamName, caller.Email, caller.Name, caller.Role.Word(), caller.CsrfToken, caller.RunsServer);
}

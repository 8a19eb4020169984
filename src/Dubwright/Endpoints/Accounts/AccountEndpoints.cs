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
                .WithDescription(
                "With `email` and `password`, or with `api_key`. Answers with a session cookie. Needs a JSON body with its content type, "
                    + "which other sites cannot send.");
        routes.MapGet("/welcome", WelcomeAsync).AllowAnonymous().ExcludeFromDescription();
        group.MapPost("/sign-out", SignOutAsync).Produces<Done>().WithSummary("Sign out");
        group.MapGet("/keys", ListKeysAsync).Produces<IReadOnlyList<KeyItem>>().WithSummary("The team's keys");
        group.MapPost("/keys", CreateKeyAsync).TakesJson<KeyOrder>().Produces<KeyCreated>()
            .WithSummary("Make a key").WithDescription("The key's text is answered this once.");
        group.MapDelete("/keys/{key_id}", RevokeKeyAsync).Produces<Done>().WithSummary("Revoke a key");
    }

    private static IResult Show(Caller caller) => Results.Ok(Answer(caller));

    private static async Task<IResult> SignInAsync(
        HttpContext context, AccountStore accounts, Sessions sessions, SignInThrottle throttle, DeviceCookies devices,
        CancellationToken cancellationToken)
    {
        if (!context.Request.HasJsonContentType())
        {
            throw new RequestValidationException(["header", "content-type"], "Send JSON with its content type", "content_type");
        }

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

        throttle.Succeed(attempt, user);
        if (device is null)
        {
            context.Response.Cookies.Append(DeviceCookies.Cookie, devices.Create(account), CookieOptions(context, DeviceCookies.Lifetime));
        }

        var (secret, _) = await sessions.StartAsync(user, cancellationToken);
        context.Response.Cookies.Append(Sessions.Cookie, secret, CookieOptions(context, Sessions.Lifetime));
        return Results.Ok(Answer((await sessions.FindAsync(secret, cancellationToken))!));
    }

    /// <summary>What is signed in as, and the check of the password, or of the key, that was sent: it gives the user's number, or
    /// null.</summary>
    private static (string Account, Func<Task<long?>> Prove) Proof(Fields fields, AccountStore accounts,
        CancellationToken cancellationToken)
    {
        if (fields.Text("api_key", 1, 200) is { } key)
        {
            fields.Check();
            return (key[..Math.Min(key.Length, ApiKeys.NamingLength)], () => accounts.SignInAsync(key, cancellationToken));
        }

        var (email, password) = (fields.Text("email", 1, 255), fields.Text("password", 1, 1000));
        fields.Require(email, "email");
        fields.Require(password, "password");
        fields.Check();
        return (email!, () => accounts.SignInAsync(email!, password!, cancellationToken));
    }

    private static async Task<IResult> WelcomeAsync(
        string? token, HttpContext context, WelcomeLinks links, Sessions sessions, CancellationToken cancellationToken)
    {
        if (await links.RedeemAsync(token ?? "", cancellationToken) is not { } welcome)
        {
            return Results.LocalRedirect("/");
        }

        var (secret, _) = await sessions.StartAsync(welcome.User, cancellationToken);
        context.Response.Cookies.Append(Sessions.Cookie, secret, CookieOptions(context, Sessions.Lifetime));
        return Results.LocalRedirect(welcome.Page);
    }

    private static async Task<IResult> SignOutAsync(HttpContext context, Sessions sessions, CancellationToken cancellationToken)
    {
        if (context.Request.Cookies.TryGetValue(Sessions.Cookie, out var secret))
        {
            await sessions.EndAsync(secret, cancellationToken);
        }

        context.Response.Cookies.Delete(Sessions.Cookie, CookieOptions(context, null));
        return Results.Ok(Done.With("Signed out."));
    }

    private static async Task<IResult> ListKeysAsync(Caller caller, ApiKeys keys, CancellationToken cancellationToken) =>
        Results.Ok(await keys.ListAsync(caller.Team, cancellationToken));

    private static async Task<IResult> CreateKeyAsync(HttpContext context, Caller caller, ApiKeys keys, CancellationToken cancellationToken)
    {
        var fields = await Body.ReadAsync(context, cancellationToken);
        var name = fields.Text("name", 1, 100);
        fields.Require(name, "name");
        fields.Check();
        return Results.Ok(await keys.CreateAsync(caller.Team, caller.UserId, name!, cancellationToken));
    }

    private static async Task<IResult> RevokeKeyAsync(
        [Microsoft.AspNetCore.Mvc.FromRoute(Name = "key_id")] string keyId, Caller caller, ApiKeys keys,
            CancellationToken cancellationToken) =>
        await keys.RevokeAsync(caller.Team, PathValues.Id(keyId, "key_id"), cancellationToken)
            ? Results.Ok(Done.With("The key is revoked."))
            : throw HttpProblemException.Unknown("key");

    private static AccountAnswer Answer(Caller caller) =>
        new(caller.Team.Value, caller.TeamName, caller.Email, caller.Name, caller.Role, caller.CsrfToken);

    private static CookieOptions CookieOptions(HttpContext context, TimeSpan? lifetime) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
        Path = "/",
        MaxAge = lifetime,
        IsEssential = true,
    };
}

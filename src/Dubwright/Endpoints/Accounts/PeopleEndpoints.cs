using Dubwright.Accounts;
using Dubwright.Client.Accounts;
using Dubwright.Endpoints.Documentation;
using Dubwright.Endpoints.Reading;
using Dubwright.Http;
using Microsoft.AspNetCore.Mvc;

namespace Dubwright.Endpoints.Accounts;

/// <summary>The people of a team.</summary>
internal static class PeopleEndpoints
{
    public static Feature Feature { get; } = new(_ => { }, Map);

    private static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/account/team").WithTags("Account");
        group.MapGet("", ShowAsync).Produces<TeamAnswer>().WithSummary("The team's people")
            .WithDescription("And, for owners, the invitations that are open.");
        group.MapPatch("/people/{person_id}", ChangeRoleAsync).Requires(Role.Owner).TakesJson<RoleOrder>().Produces<Done>()
            .WithSummary("Change a person's role")
            .Refuses(StatusCodes.Status409Conflict, "The last owner stays one")
            .WithDescription("The person's keys may no more than the new role from then on. The last owner stays one (409).");
        group.MapDelete("/people/{person_id}", RemoveAsync).Requires(Role.Owner).Produces<Done>().WithSummary("Remove a person")
            .Refuses(StatusCodes.Status409Conflict, "The last owner stays")
            .WithDescription(
                "The person's sessions and keys end at once; edits, comments and files stay the team's. The last owner stays (409).");
    }

    private static async Task<IResult> ShowAsync(Caller caller, TeamPeople people, Invitations invitations,
        CancellationToken cancellationToken) =>
        Results.Ok(new TeamAnswer(
            caller.Team.Value, caller.TeamName, await people.ListAsync(caller.Team, caller.Person, cancellationToken),
            caller.Role == Role.Owner ? await invitations.ListAsync(caller.Team, cancellationToken) : []));

    private static async Task<IResult> ChangeRoleAsync(
        [FromRoute(Name = "person_id")] string personId, HttpContext context, Caller caller, TeamPeople people,
        CancellationToken cancellationToken)
    {
        var person = PathValues.Number(personId, "person_id");
        var fields = await Body.ReadAsync(context, cancellationToken);
        var role = fields.Word("role", Roles.Words);
        await people.RequireAsync(caller.Team, person, cancellationToken);
        fields.Require(role, "role");
        fields.Check();
        await people.ChangeRoleAsync(caller.Team, person, Roles.Parse(role), cancellationToken);
        return Results.Ok(Done.With($"The role is {role} now."));
    }

    private static async Task<IResult> RemoveAsync(
        [FromRoute(Name = "person_id")] string personId, HttpContext context, Caller caller, TeamPeople people, OpenRequests open,
        CancellationToken cancellationToken)
    {
        var person = PathValues.Number(personId, "person_id");
        await people.RemoveAsync(caller.Team, person, cancellationToken);
        open.End(other => other.Person == person, context);
        return Results.Ok(Done.With("The person is not in the team any more."));
    }
}

using Dubwright.Accounts;
using Dubwright.Client.Accounts;
using Dubwright.Endpoints.Documentation;
using Dubwright.Endpoints.Reading;
using Dubwright.Http;
using Dubwright.Pipeline.Scheduling.Erasing;

namespace Dubwright.Endpoints.Accounts;

/// <summary>A team as a whole.</summary>
internal static class TeamEndpoints
{
    public static Feature Feature { get; } = new(_ => { }, MapTeam);

    private static void MapTeam(IEndpointRouteBuilder routes) =>
        routes.MapDelete("/account/team", DeleteAsync).Requires(Role.Owner).Produces<Done>().WithTags("Account")
            .WithSummary("Delete the team")
            .WithDescription(
                "Its people, keys, tasks, projects, voices, dictionaries and every file of them. " +
                "Only its owner may, signed in, and has to send the team's name along.")
            .TakesText("confirm", "The team's name");

    private static async Task<IResult> DeleteAsync(
        HttpContext context, Caller caller, ApiKeys keys, Deletion deletion, OpenRequests open, CancellationToken cancellationToken)
    {
        if (caller.UserId is null)
        {
            throw new HttpProblemException(StatusCodes.Status403Forbidden, "Only the team's owner may delete it, signed in");
        }

        if (context.Request.Query["confirm"].ToString() != caller.TeamName)
        {
            throw new RequestValidationException(["query", "confirm"], "Send the team's name, so that no other team is meant",
                "value_error");
        }

        foreach (var key in await keys.ListAsync(caller.Team, null, cancellationToken))
        {
            await keys.RevokeAsync(caller.Team, key.Id, null, CancellationToken.None);
        }

        open.End(other => other.Team == caller.Team, context);
        await deletion.DeleteTeamAsync(caller.Team, cancellationToken);
        return Results.Ok(Done.With("The team is deleted."));
    }
}

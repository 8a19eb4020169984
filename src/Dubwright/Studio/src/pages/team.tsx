import { attempt } from "../site/messages";
import { mount } from "../site/Page";
import { may } from "../site/roles";
import { Credits } from "../team/Credits";
import { Invitations } from "../team/Invitations";
import { People } from "../team/People";
import { load, loadCredits, loadSessions, team } from "../team/state";
import { You } from "../team/You";

/** The people of a team, and what is one's own. */
function Team() {
  if (team.value === null) return null;
  return (
    <>
      <h1 dir="auto">Team: {team.value.team_name}</h1>
      <People />
      <div class="columns">
        <You />
        {may("owner") && <Invitations />}
      </div>
      <Credits />
    </>
  );
}

mount(Team);
attempt(load);
attempt(loadSessions);
attempt(loadCredits);

import { call } from "../api/client";
import { Person, Role, roles } from "../api/team";
import { Confirmed } from "../site/Confirmed";
import { when } from "../site/dom";
import { attempt, undoable } from "../site/messages";
import { may } from "../site/roles";
import { load, loadAccount, team } from "./state";

/** Who is in the team, and what each may do. */
export function People() {
  const people = team.value?.people ?? [];
  const owners = people.filter(person => person.role === "owner").length;
  return (
    <section class="card" aria-labelledby="people">
      <h2 id="people">People</h2>
      <table class="list">
        <thead><tr><th scope="col">Person</th><th scope="col">Role</th><th scope="col">Last here</th>
          <th scope="col"><span class="unseen">Actions</span></th></tr></thead>
        <tbody>{people.map(person => <Row key={person.person_id} person={person} last={person.role === "owner" && owners === 1} />)}</tbody>
      </table>
      {!may("owner") && <p class="quiet">Owners invite and remove people and change roles.</p>}
    </section>
  );
}

function Row({ person, last }: { person: Person; last: boolean }) {
  const name = person.name ?? person.email;
  const remove = async () => {
    await call("DELETE", `/account/team/people/${person.person_id}`);
    if (person.you) location.assign("/");
    else await load();
  };
  return (
    <tr>
      <td><strong dir="auto">{name}</strong>{person.you && " (you)"}{person.name && <small dir="auto">{person.email}</small>}</td>
      <td>{may("owner") && !last
        ? <select aria-label={`Role of ${name}`} value={person.role}
          onChange={event => change(person, event.currentTarget.value as Role)}>
          {Object.keys(roles).map(role => <option key={role} value={role}>{role}</option>)}</select>
        : person.role}
        <small>{roles[person.role]}{last && may("owner") && "; the last owner stays one"}</small></td>
      <td data-label="Last here">{person.last_seen_at ? when(person.last_seen_at) : "not yet"}</td>
      <td>{may("owner") && !last && <Confirmed verb={person.you ? "Leave" : "Remove"} what={name} onConfirm={() => attempt(remove)} />}</td>
    </tr>
  );
}

function change(person: Person, role: Role): void {
  const before = person.role;
  const set = async (wanted: Role) => {
    try {
      await call("PATCH", `/account/team/people/${person.person_id}`, { role: wanted });
      if (person.you) await loadAccount();
    } finally {
      await load();
    }
  };
  attempt(async () => {
    await set(role);
    // Who has just given up the role could not take it back.
    undoable.value = person.you ? null : { text: `${person.name ?? person.email} is ${role} now.`, undo: () => set(before) };
  });
}

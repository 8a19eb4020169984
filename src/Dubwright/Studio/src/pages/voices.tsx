import { attempt } from "../site/messages";
import { mount } from "../site/Page";
import { may } from "../site/roles";
import { ChangeVoice } from "../voices/ChangeVoice";
import { Filters } from "../voices/Filters";
import { Installable } from "../voices/Installable";
import { asked, NewVoice } from "../voices/NewVoice";
import { SayThis } from "../voices/SayThis";
import { found, load, voices } from "../voices/state";
import { VoiceRow } from "../voices/VoiceRow";

/** The voices of this machine, and those that the team made of recordings. */
function Voices() {
  if (voices.value === null) return <p role="status">Looking for the voices…</p>;
  return (
    <div class="library">
      <div class="heading"><h1>Voices</h1>
        {may("editor") && <div class="actions">
          {!asked.value && <button type="button" onClick={() => { asked.value = true; }}>Make a voice of a recording</button>}
          <a class="button" href="/studio/new/voice">Make one of a description</a></div>}</div>
      <NewVoice />
      <div class="columns">
        <div>
          <Filters />
          {found.value.count === 0 && <section class="card empty"><h2>No voice is like that</h2>
            <p>{voices.value.length === 0 ? "No engine that speaks is installed. Install one of the voices below." : "Take a filter away, or look below for voices that can be installed."}</p></section>}
          {found.value.groups.map(([name, group]) => (
            <section key={name} class="card" aria-label={name}>
              <h2>{name} <small>{group.length}</small></h2>
              <ul class="voices">{group.map(voice => <VoiceRow key={voice.id} voice={voice} />)}</ul>
            </section>))}
        </div>
        <aside>{may("editor") && <SayThis />}<Installable /></aside>
      </div>
      <ChangeVoice />
    </div>
  );
}

mount(Voices);
attempt(load);

import { signal } from "@preact/signals";
import { FunctionComponent } from "preact";
import { useEffect } from "preact/hooks";
import { Sendings } from "../fields/Media";
import { DubForm } from "../forms/Dub";
import { SeparationForm } from "../forms/Separation";
import { SoundForm } from "../forms/Sound";
import { SpeechForm } from "../forms/Speech";
import { StoryForm } from "../forms/Story";
import { StreamForm } from "../forms/Stream";
import { SubtitlesForm } from "../forms/Subtitles";
import { TranscriptionForm } from "../forms/Transcription";
import { TranslationForm } from "../forms/Translation";
import { VoiceDesignForm } from "../forms/VoiceDesign";
import { Followed } from "../results/Followed";
import { Recent } from "../results/Recent";
import { followWanted } from "../results/translations";
import { account, pageToReturnTo } from "../site/account";
import { CreditsLeft } from "../site/CreditsLeft";
import { followed } from "../site/followed";
import { mount } from "../site/Page";
import { may } from "../site/roles";
import { SignIn } from "../site/SignIn";
import { StreamList } from "../streams/StreamList";

interface Kind { name: string; title: string; Form: FunctionComponent }

/** Whole productions, and what of them can be had alone. */
const works: Record<string, Kind> = {
  dub: { name: "Dub", title: "Let it speak another language", Form: () => <DubForm kind="dub" /> },
  story: { name: "Story", title: "Have a story read aloud", Form: StoryForm },
  project: { name: "Project", title: "Set up a dub to finish by hand", Form: () => <DubForm kind="project" /> },
  live: { name: "Live stream", title: "Dub a live programme", Form: StreamForm },
};
const tools: Record<string, Kind> = {
  subtitles: { name: "Subtitles", title: "Subtitles in other languages", Form: SubtitlesForm },
  transcription: { name: "Transcription", title: "Write down what is said", Form: TranscriptionForm },
  translation: { name: "Translation", title: "Say it in another language", Form: TranslationForm },
  speech: { name: "Speech", title: "Let a text be heard", Form: SpeechForm },
  voice: { name: "Described voice", title: "Make a voice of a description", Form: VoiceDesignForm },
  sound: { name: "Sound", title: "Make a sound or music of a description", Form: SoundForm },
  separation: { name: "Voice and background", title: "Take voice and background apart", Form: SeparationForm },
};
const kinds = { ...works, ...tools };
const kindOf = () => location.pathname.split("/")[3] ?? "dub";
const kind = signal(kindOf());

/** Everything that can be asked for, and what became of it; whoever is not signed in is asked to. */
function Front() {
  if (!account.value) return <SignIn />;
  return may("editor") ? <Desk /> : (
    <div class="made"><h1>What the team made</h1>
      {followed.value && <Followed key={followed.value} task={followed.value} />}<Recent /></div>
  );
}

function Desk() {
  useEffect(followWanted, []);
  const shown = kinds[kind.value];
  if (!shown) return <p class="card">There is nothing of this kind. <a href="/">Make something else</a></p>;
  return (
    <>
      <nav class="kinds" aria-label="What to make">
        <ul>{Object.entries(works).map(([key, { name }]) => <Link key={key} to={key} name={name} />)}</ul>
        <ul class="tools" aria-label="Tools">{Object.entries(tools).map(([key, { name }]) => <Link key={key} to={key} name={name} />)}</ul>
      </nav>
      <div class="desk">
        <div class="card form"><h1>{shown.title}</h1><shown.Form key={kind.value} /><Sendings /><CreditsLeft /></div>
        <div class="made">{followed.value && <Followed key={followed.value} task={followed.value} />}
          {kind.value === "live" ? <StreamList heading /> : <Recent />}</div>
      </div>
    </>
  );
}

function Link({ to, name }: { to: string; name: string }) {
  return <li><a href={addressOf(to)} aria-current={to === kind.value ? "true" : undefined} onClick={event => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    choose(to);
  }}>{name}</a></li>;
}

const addressOf = (key: string) => key === "dub" ? "/" : `/studio/new/${key}`;

/** What was typed stays: another kind is shown without leaving the page. */
function choose(key: string): void {
  history.pushState(null, "", addressOf(key) + location.search);
  kind.value = key;
}

addEventListener("popstate", () => { kind.value = kindOf(); });
// Whoever is signed in already is led on, and sees nothing of this page.
if (pageToReturnTo() === null) mount(Front, "asked");
else mount(() => account.value ? (location.replace(pageToReturnTo() ?? "/"), null) : <SignIn />, "asked");

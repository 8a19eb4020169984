import { signal } from "@preact/signals";
import { FunctionComponent } from "preact";
import { DubForm } from "../forms/Dub";
import { Followed } from "../results/Followed";
import { followed } from "../site/followed";
import { Sendings } from "../forms/Media";
import { Recent } from "../results/Recent";
import { SignIn } from "../site/SignIn";
import { SpeechForm } from "../forms/Speech";
import { StoryForm } from "../forms/Story";
import { SubtitlesForm } from "../forms/Subtitles";
import { TranscriptionForm } from "../forms/Transcription";
import { TranslationForm } from "../forms/Translation";
import { account, pageToReturnTo } from "../site/account";
import { mount } from "../site/Page";

const kinds: Record<string, { name: string; title: string; Form: FunctionComponent }> = {
  dub: { name: "Dub", title: "Let it speak another language", Form: () => <DubForm kind="dub" /> },
  project: { name: "Project", title: "Set up a dub to finish by hand", Form: () => <DubForm kind="project" /> },
  story: { name: "Story", title: "Have a story read aloud", Form: StoryForm },
  transcription: { name: "Transcription", title: "Write down what is said", Form: TranscriptionForm },
  subtitles: { name: "Subtitles", title: "Subtitles in other languages", Form: SubtitlesForm },
  speech: { name: "Speech", title: "Let a text be heard", Form: SpeechForm },
  translation: { name: "Translation", title: "Say it in another language", Form: TranslationForm },
};
const kindOf = () => location.pathname.split("/")[3] ?? "dub";
const kind = signal(kindOf());

/** Everything that can be asked for, and what became of it; whoever is not signed in is asked to. */
function Front() {
  if (!account.value) return <SignIn />;
  const shown = kinds[kind.value];
  if (!shown) return <p class="card">There is nothing of this kind. <a href="/">Make something else</a></p>;
  return (
    <>
      <nav class="kinds" aria-label="What to make">{Object.entries(kinds).map(([key, { name }]) => (
        <a key={key} href={addressOf(key)} aria-current={key === kind.value ? "true" : undefined} onClick={event => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          choose(key);
        }}>{name}</a>))}</nav>
      <div class="desk">
        <div class="card form"><h1>{shown.title}</h1><shown.Form key={kind.value} /><Sendings /></div>
        <div class="made">{followed.value && <Followed key={followed.value} task={followed.value} />}<Recent /></div>
      </div>
    </>
  );
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

import { useSignal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import { Status } from "../api/client";
import { readStoryLanguages, StoryLanguages as Told, translateStory } from "../api/stories";
import { states } from "../api/tasks";
import { Sent } from "../fields/Field";
import { newForm, refuse, submit } from "../fields/form";
import { LanguageField } from "../fields/Languages";
import { VoiceField } from "../fields/Voice";
import { asks, go, started } from "../site/followed";
import { complain } from "../site/messages";
import { may } from "../site/roles";

const form = newForm();
const pause = 3000;

/** The languages that a story is told in, and one more. */
export function StoryLanguages({ task, told }: { task: Status; told?: (known: Told) => void }) {
  const [known, setKnown] = useState<Told | null>(null);
  const run = task.run_id ?? 0;
  useEffect(() => {
    let timer = 0;
    const read = () => void readStoryLanguages(run).then(found => {
      setKnown(found);
      told?.(found);
      if (found.translations.some(one => one.task.status === "PENDING")) timer = window.setTimeout(read, pause);
    }).catch(complain);
    read();
    return () => clearTimeout(timer);
  }, [run, asks.value]);
  if (!known) return null;
  const all = [...known.story ? [known.story] : [], ...known.translations];
  return (
    <section aria-labelledby="told-in">
      <h3 id="told-in">Languages</h3>
      <ul class="tasks">{all.map(one => <li key={one.task.task_id} class={one.task.state}>
        <a href={`/?task=${encodeURIComponent(one.task.task_id)}`} aria-current={one.task.task_id === task.task_id ? "true" : undefined}
          onClick={event => {
            if (event.ctrlKey || event.metaKey || event.shiftKey) return;
            event.preventDefault();
            go(one.task.task_id);
          }}>{one.language_name}</a>
        <small>{one === known.story ? "as it was written" : states[one.task.state] ?? one.task.state}
          {one.task.status === "PENDING" && `, ${Math.round(one.task.progress * 100)} %`}</small></li>)}</ul>
      {may("editor") && known.story?.task.run_id != null
        && <Another story={known.story.task.run_id} written={known.story.language} />}
    </section>
  );
}

function Another({ story, written }: { story: number; written: number }) {
  const [language, voice] = [useSignal(""), useSignal("")];
  const send = async () => {
    if (language.peek() === "") throw refuse("target_language", "Choose a language.");
    await started(translateStory(story, Number(language.peek()), voice.peek()));
  };
  return (
    <details class="more"><summary>Tell it in another language</summary>
      <Sent form={form} verb="Translate and narrate" onSend={() => submit(form, send)}>
        <LanguageField form={form} name="target_language" label="Tell it in" address={`/target-languages?source=${written}`}
          chosen={language} countries without={written} />
        <VoiceField form={form} name="narrator_voice_id" label="Its narrator" language={language.value} chosen={voice} />
      </Sent>
    </details>
  );
}

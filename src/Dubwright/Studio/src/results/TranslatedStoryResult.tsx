import { useState } from "preact/hooks";
import { Status } from "../api/client";
import { AudiobookForms } from "../panels/AudiobookForms";
import { StoryLanguages } from "./StoryLanguages";
import { Answer, Transcript } from "./Transcript";
import { useAnswer } from "./useAnswer";

interface Narration extends Answer { audio_url: string; dialogue_url: string }

/** A story in another language: to be heard, read, and taken away. */
export function TranslatedStoryResult({ task }: { task: Status }) {
  const [language, setLanguage] = useState<{ id: number; name: string } | null>(null);
  return (
    <>
      {language && <Narrated run={task.run_id ?? 0} language={language} />}
      <StoryLanguages task={task} told={known => {
        const here = known.translations.find(one => one.task.task_id === task.task_id);
        if (here && here.language !== language?.id) setLanguage({ id: here.language, name: here.language_name });
      }} />
    </>
  );
}

function Narrated({ run, language }: { run: number; language: { id: number; name: string } }) {
  const story = useAnswer<Narration>(`/translated-story-result/${run}/${language.id}?include_transcript=true`);
  return story && <>
    <audio controls src={story.audio_url} aria-label={`Narration in ${language.name}`} />
    <p class="actions"><a class="button" href={`${story.audio_url}&download=1`} download="">Download the sound</a>
      <a class="button" href={`${story.dialogue_url}&download=1`} download="">Transcript with times</a></p>
    <AudiobookForms run={run} chapters={[]} />
    <Transcript name={language.name} lines={story.transcript} address={`/transcript/${run}/${language.id}`} />
  </>;
}

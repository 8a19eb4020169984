import { Status } from "../api/client";
import { SoundResult } from "./SoundResult";
import { useAnswer } from "./useAnswer";

/** A text that was spoken, and what it was translated to. */
export function SpeechResult({ task }: { task: Status }) {
  return (
    <>
      <SoundResult address={`/tts-result/${task.run_id}`} name="Speech" />
      {task.kind === "translated-tts" && <Words run={task.run_id} />}
    </>
  );
}

function Words({ run }: { run: number | null }) {
  const answer = useAnswer<{ texts: string[] }>(`/translation-result/${run}`);
  return <>{answer?.texts.map((text, at) => <p key={at} class="text" dir="auto">{text}</p>)}</>;
}

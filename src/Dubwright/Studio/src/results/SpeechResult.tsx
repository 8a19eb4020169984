import { useEffect, useRef } from "preact/hooks";
import { Status } from "../api/client";
import { asks } from "../site/followed";
import { play } from "../site/play";
import { useAnswer } from "./useAnswer";

/** The sound plays at once where it was asked for here. */
export function SpeechResult({ task }: { task: Status }) {
  const answer = useAnswer<{ output_url: string }>(`/tts-result/${task.run_id}?output_type=file_url`);
  const sound = useRef<HTMLAudioElement>(null);
  useEffect(() => { if (answer && sound.current && asks.peek() > 0) play(sound.current); }, [answer]);
  return answer && <>
    <audio ref={sound} controls src={answer.output_url} aria-label="Speech" />
    <p class="actions"><a class="button" href={`${answer.output_url}&download=1`} download="">Download the sound</a></p>
    {task.kind === "translated-tts" && <Words run={task.run_id} />}
  </>;
}

function Words({ run }: { run: number | null }) {
  const answer = useAnswer<{ texts: string[] }>(`/translation-result/${run}`);
  return <>{answer?.texts.map((text, at) => <p key={at} class="text" dir="auto">{text}</p>)}</>;
}

import { useEffect, useRef } from "preact/hooks";
import { Status } from "../api/client";
import { asks } from "../site/followed";
import { play } from "../site/play";
import { useAnswer } from "./useAnswer";

/** One sound, wherever it was made; it plays at once where it was asked for here. */
export function SoundResult({ address, name }: { address: string; name: string }) {
  const answer = useAnswer<{ output_url: string }>(`${address}?output_type=file_url`);
  const sound = useRef<HTMLAudioElement>(null);
  useEffect(() => { if (answer && sound.current && asks.peek() > 0) play(sound.current); }, [answer]);
  return answer && <>
    <audio ref={sound} controls src={answer.output_url} aria-label={name} />
    <p class="actions"><a class="button" href={`${answer.output_url}&download=1`} download="">Download the sound</a></p>
  </>;
}

/** A sound that was made of a description. */
export function DescribedSoundResult({ task }: { task: Status }) {
  return <SoundResult address={`/text-to-sound-result/${task.run_id}`} name="Sound" />;
}

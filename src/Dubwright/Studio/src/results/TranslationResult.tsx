import { Status } from "../api/client";
import { attempt, notice } from "../site/messages";
import { useAnswer } from "./useAnswer";

export function TranslationResult({ task }: { task: Status }) {
  const answer = useAnswer<{ texts: string[] }>(`/translation-result/${task.run_id}`);
  const text = (answer?.texts ?? []).join("\n\n");
  const copy = async () => {
    // A page served without TLS from another machine has no clipboard.
    await navigator.clipboard?.writeText(text);
    notice.value = navigator.clipboard ? "Copied." : "Select the text and press Ctrl+C to copy it.";
  };
  return answer && <>
    {answer.texts.map((one, at) => <p key={at} class="text" dir="auto">{one}</p>)}
    <p class="actions"><button type="button" onClick={() => attempt(copy)}>Copy</button>
      <a class="button" href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`} download="translation.txt">Download</a></p>
  </>;
}

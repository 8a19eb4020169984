import { Status } from "../api/client";
import { useLanguages } from "../site/languages";
import { Answer, Transcript } from "./Transcript";
import { useAnswer } from "./useAnswer";

export function SubtitlesResult({ task }: { task: Status }) {
  const answer = useAnswer<Record<string, Answer>>(`/sub-result/${task.run_id}`);
  const table = useLanguages("/target-languages?all=true") ?? [];
  return <>{Object.entries(answer ?? {}).map(([language, said]) => (
    <Transcript key={language} name={table.find(one => String(one.id) === language)?.language ?? language} lines={said.transcript}
      address={`/sub-result/${task.run_id}/${language}`} />))}</>;
}

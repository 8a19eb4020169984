import { Status } from "../api/client";
import { Answer, Transcript } from "./Transcript";
import { useAnswer } from "./useAnswer";

export function TranscriptResult({ task }: { task: Status }) {
  const address = `/transcription-result/${task.run_id}`;
  const answer = useAnswer<Answer>(address);
  return answer && <Transcript name="Transcript" lines={answer.transcript} address={address} />;
}

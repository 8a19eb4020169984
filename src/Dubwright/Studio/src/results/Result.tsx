import { FunctionComponent } from "preact";
import { Status } from "../api/client";
import { ProjectResult } from "./ProjectResult";
import { SpeechResult } from "./SpeechResult";
import { SubtitlesResult } from "./SubtitlesResult";
import { TranscriptResult } from "./TranscriptResult";
import { TranslationResult } from "./TranslationResult";

const shown: Record<string, FunctionComponent<{ task: Status }>> = {
  dub: ProjectResult, story: ProjectResult, "project-setup": ProjectResult, transcription: TranscriptResult, subtitles: SubtitlesResult,
  tts: SpeechResult, "translated-tts": SpeechResult, translation: TranslationResult,
};

/** What a finished task came to: to be seen, heard, read and taken away. */
export function Result({ task }: { task: Status }) {
  const Shown = shown[task.kind];
  return Shown ? <div id="result"><Shown key={task.task_id} task={task} /></div> : null;
}

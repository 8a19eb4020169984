import { FunctionComponent } from "preact";
import { Status } from "../api/client";
import { ProjectResult } from "./ProjectResult";
import { SeparationResult } from "./SeparationResult";
import { DescribedSoundResult } from "./SoundResult";
import { SpeechResult } from "./SpeechResult";
import { SubtitlesResult } from "./SubtitlesResult";
import { TranscriptResult } from "./TranscriptResult";
import { TranslatedStoryResult } from "./TranslatedStoryResult";
import { TranslationResult } from "./TranslationResult";
import { VoiceDesignResult } from "./VoiceDesignResult";

const shown: Record<string, FunctionComponent<{ task: Status }>> = {
  dub: ProjectResult, story: ProjectResult, "project-setup": ProjectResult, transcription: TranscriptResult, subtitles: SubtitlesResult,
  tts: SpeechResult, "translated-tts": SpeechResult, translation: TranslationResult, "audio-separation": SeparationResult,
  "text-to-sound": DescribedSoundResult, "text-to-voice": VoiceDesignResult, "translated-story": TranslatedStoryResult,
};

/** What a finished task came to: to be seen, heard, read and taken away. */
export function Result({ task }: { task: Status }) {
  const Shown = shown[task.kind];
  return Shown ? <div id="result"><Shown key={task.task_id} task={task} /></div> : null;
}

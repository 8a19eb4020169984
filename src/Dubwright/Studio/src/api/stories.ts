import { call, Status } from "./client";

// Stories in the languages that they are told in.

export interface NarratedStory { language: number; language_name: string; task: Status }
export interface StoryLanguages { story: NarratedStory | null; translations: NarratedStory[] }

/** By the run of a story, or of one of its translations. */
export const readStoryLanguages = (run: number) => call<StoryLanguages>("GET", `/translated-stories/${run}`);

export const translateStory = (run: number, language: number, narrator: string = "") => call<{ task_id: string; message: string }>(
  "POST", `/translated-story/${run}`, { target_language: language, ...narrator ? { narrator_voice_id: Number(narrator) } : {} });

import assert from "node:assert/strict";
import { createReadStream } from "node:fs";
import { join } from "node:path";
import { assertTranscript, English, Spanish } from "../journey.mjs";

/** A story is narrated, then narrated in Spanish; asked for again it is the same task. */
export default async function (journey, manuscript, folder) {
  const { story, translatedStory } = journey.client;
  const told = await journey.run(
    "the story",
    () => story.createStory({ file: createReadStream(manuscript), source_language: English, title: "A short walk" }),
    (task) => story.getStoryStatus(task),
  );
  const create = () => translatedStory.createTranslationForExistingStory({ run_id: told, target_language: Spanish });
  const created = await journey.step("its translation is asked for", async () => {
    const answer = await create();
    assert.equal(typeof answer.message, "string");
    assert.match(answer.task_id, /^[A-Za-z0-9_-]{8,}$/);
    return answer;
  });
  const translated = await journey.run(
    "the translation",
    async () => ({ task_id: created.task_id }),
    (task) => translatedStory.getTranslatedStoryStatus(task),
  );
  await journey.step("asked for again it is the same task", async () => assert.equal((await create()).task_id, created.task_id));
  await journey.step("it is read by the story's run and by its own", async () => {
    const ask = (run_id) => translatedStory.getTranslatedStoryRunInfo({ run_id, target_language: Spanish, include_transcript: true });
    const [byStory, byRun] = [await ask(told), await ask(translated)];
    assert.deepEqual(byStory.transcript, byRun.transcript);
    assertTranscript(byRun.transcript, 600);
    assert.match(byRun.transcript.map((line) => line.text).join(" "), /mar/);
    const dialogue = JSON.parse(await journey.text(byRun.dialogue_url));
    assert.equal(dialogue.language, Spanish);
    assert.match(await journey.download(byRun.audio_url, join(folder, "translated.audio")), /^audio\//);
  });
  await journey.refused("its own language is refused", 422, () =>
    translatedStory.createTranslationForExistingStory({ run_id: told, target_language: English }));
  await journey.refused("a translation that nobody made is unknown", 404, () =>
    translatedStory.getTranslatedStoryRunInfo({ run_id: told, target_language: 76 }));
}

import assert from "node:assert/strict";
import { createReadStream, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { assertTranscript, English } from "../journey.mjs";

/** Manuscripts, one after the other: the first as a stream, the second as bytes, then their results alone and together. */
export default async function (journey, plain, word, folder) {
  const { story, voiceCloning } = journey.client;
  const voices = await voiceCloning.listVoices();
  const narrator = voices.find((voice) => voice.language === English);
  const first = await narrate("the text", () =>
    story.createStory({ file: createReadStream(plain), source_language: English, title: "A plain text", description: "From a .txt file" }));
  const second = await narrate("the document", () =>
    story.setupStory({ file: { data: readFileSync(word), filename: basename(word) }, source_language: English, narrator_voice_id: narrator.id }));

  await journey.step("both results together are the same, by run id, without transcripts", async () => {
    const answers = await story.getStoriesRunsResults({ body: { run_ids: [first.run_id, second.run_id] } });
    assert.deepEqual(Object.keys(answers), [String(first.run_id), String(second.run_id)]);
    for (const { run_id, result } of [first, second]) {
      assert.deepEqual(answers[run_id], { ...result, transcript: null });
    }
  });
  await journey.refused("another language's narrator is refused", 422, () =>
    story.createStory({
      file: createReadStream(plain),
      source_language: English,
      narrator_voice_id: voices.find((voice) => voice.language !== English).id,
    }));
  await journey.refused("an empty manuscript is refused", 422, () =>
    story.createStory({ file: { data: Buffer.alloc(0), filename: "empty.txt" }, source_language: English }));

  async function narrate(name, create) {
    const run_id = await journey.run(name, create, (task) => story.getStoryStatus(task));
    const result = await journey.step(`${name} is narrated, sentence by sentence`, async () => {
      const answer = await story.getStoryRunInfo({ run_id, include_transcript: true });
      assertTranscript(answer.transcript, 600);
      const dialogue = JSON.parse(await journey.text(answer.dialogue_url));
      assert.ok(dialogue.chapters.length > 0);
      assert.match(await journey.download(answer.audio_url, join(folder, `${name.split(" ")[1]}.audio`)), /^audio\//);
      return answer;
    });
    await journey.step(`${name} comes without its transcript unless asked`, async () =>
      assert.equal((await story.getStoryRunInfo({ run_id })).transcript, null));
    return { run_id, result };
  }
}

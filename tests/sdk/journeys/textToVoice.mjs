import assert from "node:assert/strict";
import { join } from "node:path";

/** Voices are made of a description; their previews are fetched without a key. */
export default async function (journey, folder) {
  const { textToVoice } = journey.client;
  const text = "The rain has stopped. Nobody noticed it at first.";
  const run_id = await journey.run(
    "the voice",
    () =>
      textToVoice.createTextToVoice({
        text,
        voice_description:
          "A smooth, rich baritone voice of a man in his fifties, calm and unhurried, ideal for immersive storytelling and emotional depth.",
      }),
    (task) => textToVoice.getTextToVoiceStatus(task),
  );
  await journey.step("its previews are heard", async () => {
    const { previews } = await textToVoice.getTextToVoiceResult({ run_id });
    assert.ok(previews.length >= 2);
    assert.equal(new Set(previews).size, previews.length);
    for (const [at, preview] of previews.entries()) {
      assert.equal(await journey.download(preview, join(folder, `preview${at}.flac`)), "audio/flac");
    }
  });
  await journey.refused("a voice without a description is refused", 422, () => textToVoice.createTextToVoice({ text, voice_description: " " }));
}

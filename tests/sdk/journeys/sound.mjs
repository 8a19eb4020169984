import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";

/** A sound and a piece of music from descriptions, as bytes and as addresses. */
export default async function (journey, folder) {
  const { textToAudio } = journey.client;
  const rain = await make("rain", { prompt: "heavy rain and distant thunder", duration: 3.5, audio_type: "sound" });
  const usual = await make("a sound of the usual length", { prompt: "a 440 Hz tone" });
  const music = await make("music", { prompt: "calm piano in A minor", duration: 5, audio_type: "music" });

  for (const [run_id, name] of [[rain, "rain.wav"], [usual, "tone.wav"], [music, "music.wav"]]) {
    await journey.step(`${name} comes as bytes`, async () => {
      const { data, rawResponse } = await textToAudio.getTextToAudioResult({ run_id }).withRawResponse();
      assert.equal(rawResponse.headers.get("content-type"), "audio/wav");
      const bytes = Buffer.from(await data.arrayBuffer());
      assert.equal(bytes.subarray(0, 4).toString(), "RIFF");
      await writeFile(join(folder, name), bytes);
    });
  }
  await journey.step("and as addresses", async () => {
    const results = await textToAudio.getTextToSoundResults({ body: { run_ids: [rain, music] } });
    for (const run_id of [rain, music]) {
      assert.equal(await journey.download(results[run_id].output_url, join(folder, "again.wav")), "audio/wav");
    }
    const answer = await fetch(`${journey.address}/text-to-sound-result/${rain}?output_type=file_url`, { headers: { "x-api-key": process.env.CAMB_API_KEY } });
    assert.deepEqual(await answer.json(), results[rain]);
  });

  const refused = await journey.refused("what cannot be made is refused", 422, () => textToAudio.createTextToAudio({ prompt: "a dog that barks" }));
  assert.match(refused.detail[0].msg, /dog/);
  await journey.refused("an unknown run is refused", 404, () => textToAudio.getTextToSoundResults({ body: { run_ids: [999_999] } }));

  function make(name, order) {
    return journey.run(name, () => textToAudio.createTextToAudio(order), (task) => textToAudio.getTextToAudioStatus(task));
  }
}

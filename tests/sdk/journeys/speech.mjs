import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { English, Spanish } from "../journey.mjs";

/** A text is spoken, spoken in another language, and spoken straight into the answer in every form. */
export default async function (journey, folder) {
  const { textToSpeech, translatedTts, translation, voiceCloning } = journey.client;
  const text = "The rain has stopped. Nobody noticed it at first.\nThen the sun came out.";
  const voices = await voiceCloning.listVoices();
  const [english, spanish] = [English, Spanish].map((language) => voices.find((voice) => voice.language === language).id);

  const spoken = await journey.run(
    "the speech",
    () => textToSpeech.createTts({ text, voice_id: english, language: English, gender: 1, age: 30 }),
    async (task) => {
      const status = await textToSpeech.getTtsResult(task);
      if (status.status !== "PENDING") assert.deepEqual(await textToSpeech.getTtsResultDiscord(task), status);
      return status;
    },
  );
  const translated = await journey.run(
    "the translated speech",
    () => translatedTts.createTranslatedTts({ text, voice_id: spanish, source_language: English, target_language: Spanish }),
    (task) => translatedTts.getTranslatedTtsTaskStatus(task),
  );
  await journey.step("both can be fetched", async () => {
    const results = await textToSpeech.getTtsResults({ body: { run_ids: [spoken, translated] } });
    for (const [run_id, name] of [[spoken, "english.flac"], [translated, "spanish.flac"]]) {
      const result = await textToSpeech.getTtsRunInfo({ run_id, output_type: "file_url" });
      assert.deepEqual(results[run_id], result);
      assert.equal(await journey.download(result.output_url, join(folder, name)), "audio/flac");
    }
  });
  await journey.step("its bytes come where no address is asked for", async () => {
    const answer = await fetch(`${journey.address}/tts-result/${spoken}`, { headers: { "x-api-key": process.env.CAMB_API_KEY } });
    assert.equal(answer.headers.get("content-type"), "audio/flac");
    assert.equal(Buffer.from(await answer.arrayBuffer()).subarray(0, 4).toString(), "fLaC");
  });
  await journey.step("the translated text can be read", async () => {
    const { texts } = await translation.getTranslationResult({ run_id: translated });
    assert.equal(texts.length, 1);
    assert.match(texts[0], /sol/);
  });

  const types = { wav: "audio/wav", flac: "audio/flac", adts: "audio/aac", mp3: "audio/mpeg", pcm_s16le: "audio/x-pcm" };
  for (const [format, type] of Object.entries(types)) {
    await journey.step(`a stream of ${format}`, async () => {
      const { data, rawResponse } = await textToSpeech
        .tts({ text, voice_id: english, language: "en-us", output_configuration: { format, sample_rate: 24000 }, voice_settings: { speaking_rate: 1.1 } })
        .withRawResponse();
      assert.equal(rawResponse.headers.get("content-type"), type);
      assert.match(rawResponse.headers.get("x-credits-required"), /^\d+$/);
      await writeFile(join(folder, `stream.${format}`), Buffer.from(await data.arrayBuffer()));
    });
  }

  await journey.refused("a voice of another language is refused", 422, () => textToSpeech.createTts({ text, voice_id: spanish, language: English }));
  await journey.refused("so is an unknown voice in a stream", 422, () => textToSpeech.tts({ text, voice_id: 999_999, language: "en-us" }));
  await journey.refused("and a text without words", 422, () => textToSpeech.createTts({ text: "...", voice_id: english, language: English }));
  await journey.refused("a plain speech has no translation", 400, () => translation.getTranslationResult({ run_id: spoken }));
}

import assert from "node:assert/strict";
import { createReadStream } from "node:fs";
import { assertTranscript, English } from "../journey.mjs";

/** A recording as a file and as an address, line by line, word by word, as documents, and both results together. */
export default async function (journey, file, address, seconds, reader) {
  const { transcription, voiceCloning } = journey.client;
  const first = await transcribe("a file", { media_file: createReadStream(file), project_name: "A recording" });
  const second = await transcribe("an address", { media_url: address });

  await journey.step("both say the same, alone and together", async () => {
    assert.deepEqual(second.transcript, first.transcript);
    const results = await transcription.getTranscriptionResults({ body: { run_ids: [first.run_id, second.run_id] } });
    assert.deepEqual(results, { [first.run_id]: { transcript: first.transcript }, [second.run_id]: { transcript: second.transcript } });
  });
  await journey.step("word by word it is the same text", async () => {
    const { transcript } = await transcription.getTranscriptionResult({ run_id: first.run_id, word_level_timestamps: true });
    assertTranscript(transcript, Number(seconds));
    assert.ok(transcript.length > first.transcript.length);
    const letters = (lines) => lines.map(({ text }) => text).join(" ").toLowerCase().replace(/[^a-z']+/g, " ").trim();
    assert.equal(letters(transcript), letters(first.transcript));
  });
  await journey.step("as documents", async () => {
    const ask = async (query) =>
      (await (await fetch(`${journey.address}/transcription-result/${first.run_id}?${query}`, { headers: { "x-api-key": process.env.CAMB_API_KEY } })).json()).transcript;
    const srt = await ask("format_type=srt&data_type=raw_data");
    assert.match(srt, /^1\r?\n00:00:0\d,\d{3} --> /);
    assert.equal(await journey.text(await ask("format_type=srt")), srt);
    assert.match(await ask("data_type=raw_data"), /\w/);
    assert.deepEqual(await ask("format_type=srt&data_type=json"), first.transcript);
  });

  await journey.step("cut as it is asked, by what the SDK does not send yet", async () => {
    const headers = { "x-api-key": process.env.CAMB_API_KEY };
    const body = new FormData();
    body.append("language", "en-us");
    body.append("media_url", address);
    body.append("formatting_options", JSON.stringify({ max_characters_in_segment: 30, max_segment_duration_in_seconds: 3, unknown: null }));
    const { task_id } = await (await fetch(`${journey.address}/transcribe`, { method: "POST", headers, body })).json();
    let status;
    do {
      status = await (await fetch(`${journey.address}/transcribe/${task_id}`, { headers })).json();
      assert.ok(status.stage, "the stage is named although everything was recorded before");
    } while (status.status === "PENDING");
    const { transcript } = await transcription.getTranscriptionResult({ run_id: status.run_id });
    assertTranscript(transcript, Number(seconds) + 1);
    assert.ok(transcript.every(({ text, start, end }) => text.length <= 30 && end - start < 3.001), JSON.stringify(transcript));
    assert.equal(transcript.map(({ text }) => text).join(" "), first.transcript.map(({ text }) => text).join(" "));
  });

  await journey.step("its speaker becomes a voice", async () => {
    const { voice_id } = await voiceCloning.createCustomVoice({ voice_name: "The reader", gender: 2, file: createReadStream(reader), language: English });
    const voice = (await voiceCloning.listVoices()).find(({ id }) => id === voice_id);
    assert.deepEqual([voice.voice_name, voice.gender, voice.language], ["The reader", 2, English]);
  });
  await journey.refused("without a recording it is refused", 422, () => transcription.createTranscription({ language: English }));
  await journey.refused("so is a language that nothing hears", 422, () => transcription.createTranscription({ language: 147, media_url: address }));

  async function transcribe(name, recording) {
    const run_id = await journey.run(
      `transcribing ${name}`,
      () => transcription.createTranscription({ language: English, ...recording }),
      (task) => transcription.getTranscriptionTaskStatus(task),
    );
    const { transcript } = await journey.step(`${name} is written down`, () => transcription.getTranscriptionResult({ run_id }));
    assertTranscript(transcript, Number(seconds));
    return { run_id, transcript };
  }
}

import assert from "node:assert/strict";
import { join } from "node:path";
import { assertTranscript, English, French, Spanish } from "../journey.mjs";

/** A film into two languages in one request, then every operation on what came out. */
export default async function (journey, film, seconds, folder) {
  const { dub, projectSetup, story } = journey.client;
  const targets = [Spanish, French];
  const run_id = await journey.run(
    "the dub",
    () => dub.endToEndDubbing({ video_url: film, source_language: English, target_languages: targets, project_name: "Two languages" }),
    (task) => dub.getEndToEndDubbingStatus(task),
  );

  const result = await journey.step("its result has one entry per language", async () => {
    const answer = await dub.getDubbedRunInfo({ run_id });
    assert.deepEqual(Object.keys(answer).sort(), targets.map(String));
    for (const one of Object.values(answer)) {
      assertTranscript(one.transcript, Number(seconds));
    }
    assert.notDeepEqual(answer[Spanish].transcript.map((line) => line.text), answer[French].transcript.map((line) => line.text));
    return answer;
  });
  await journey.step("its files are fetched without a key", async () => {
    for (const target of targets) {
      assert.match(await journey.download(result[target].video_url, join(folder, `${target}.mp4`)), /^video\/mp4/);
      assert.match(await journey.download(result[target].audio_url, join(folder, `${target}.audio`)), /^audio\//);
    }
  });
  await journey.step("the bulk result is the same by run id", async () =>
    assert.deepEqual(await dub.getDubbingRunsResults({ body: { run_ids: [run_id] } }), { [run_id]: result }));

  await journey.step("the transcript of every language comes as file and as text", async () => {
    const marks = { srt: /^1\r?\n00:00:0\d,\d{3} --> /, vtt: /^WEBVTT/, txt: /\w/ };
    for (const language of [English, ...targets]) {
      for (const [format_type, mark] of Object.entries(marks)) {
        const raw = await dub.getDubbedRunTranscript({ run_id, language, format_type, data_type: "raw_data" });
        assert.deepEqual(Object.keys(raw), ["transcript"]);
        assert.match(raw.transcript, mark);
        const file = await dub.getDubbedRunTranscript({ run_id, language, format_type, data_type: "file" });
        assert.equal(await journey.text(file.transcript), raw.transcript);
      }
      const plain = await dub.getDubbedRunTranscript({ run_id, language });
      assert.match(await journey.text(plain.transcript), marks.txt);
    }
  });

  await journey.step("chat bots poll the same status", async () => {
    const [task] = (await (await fetch(`${journey.address}/tasks?limit=1`, { headers: { "x-api-key": process.env.CAMB_API_KEY } })).json()).tasks;
    for (const poll of [dub.pollDiscordDubTask, dub.pollTwitterDubTask]) {
      assert.deepEqual(await poll.call(dub, { task_id: task.task_id }), task);
    }
  });
  await journey.step("it is had in another form", async () => {
    const order = { run_id, language: Spanish, output_format: "mp3" };
    await journey.run("the other form", () => dub.getDubbedOutputInAltFormat(order), (task) => dub.getDubbedOutputInAltFormatStatus(task));
    const { output_url } = await dub.getDubbedOutputInAltFormat(order);
    assert.match(await journey.download(output_url, join(folder, "54.mp3")), /^audio\/mpeg/);
  });
  await journey.refused("a language outside the run is unknown", 404, () => dub.getDubbedRunTranscript({ run_id, language: 31 }));
  await journey.refused("an unknown run is unknown", 404, () => dub.getDubbedRunInfo({ run_id: run_id + 1000 }));
  await journey.refused("a run of another kind is refused", 400, () => projectSetup.getProjectSetupResult({ run_id }));
  await journey.refused("and by stories", 400, () => story.getStoryRunInfo({ run_id }));
  await journey.refused("null is no run", 422, () => dub.getDubbedRunInfo({ run_id: null }));
  await journey.refused("an unknown task is unknown", 404, () => dub.getEndToEndDubbingStatus({ task_id: "nobody" }));
}

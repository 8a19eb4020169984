import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { English, Spanish } from "../journey.mjs";

/** A live source is probed, dubbed, watched, changed and removed, by both versions of the operations. */
export default async function (journey, url, folder) {
  const { streaming, deprecatedStreaming } = journey.client;
  const order = {
    name: "The reading",
    initial_delay: 20,
    voices: [],
    dictionaries: [],
    config: { mixing: { original_audio_gain: 0.1 } },
    source_stream: { language: English, url },
    target_streams: [{ languages: [Spanish], url: "", type: 3 }],
  };

  for (const client of [streaming, deprecatedStreaming]) {
    await journey.step("the source is probed", async () => {
      const { video_streams, audio_streams, data_streams } = await client.getProbeStream({ body: { url } });
      assert.equal(video_streams[0].codec_name, "h264");
      assert.equal(audio_streams[0].codec_name, "aac");
      assert.equal(audio_streams[0].channels > 0, true);
      assert.deepEqual(data_streams, []);
    });
  }

  const made = await journey.step("the stream is made", async () => {
    const created = await streaming.createStream(order);
    assert.ok(Number.isInteger(created.stream_id));
    assert.equal(typeof created.task_id, "string");
    assert.deepEqual(created.stream_url_for_languages[0].languages, [Spanish]);
    return created;
  });
  const { stream_id } = made;
  await journey.step("it runs to its end", async () => {
    let view;
    do {
      await sleep(300);
      view = await streaming.getStreamResult({ stream_id });
      assert.ok(view.status >= 1 && view.status <= 5, view.error);
    } while (view.status < 5);
    assert.ok(view.progress.utterances_heard > 0);
    assert.equal(view.progress.dubs_failed, 0);
  });
  await journey.step("the dub can be played without a key", async () => {
    const { url: master } = made.stream_url_for_languages[0];
    const list = await journey.text(new URL(`${Spanish}.m3u8`, master));
    assert.match(await journey.text(master), /^#EXTM3U/);
    assert.match(list, /#EXT-X-ENDLIST/);
    const parts = [];
    for (const file of list.split("\n").filter((line) => line.endsWith(".ts"))) {
      const answer = await fetch(new URL(file, master));
      assert.equal(answer.status, 200);
      parts.push(Buffer.from(await answer.arrayBuffer()));
    }
    await writeFile(join(folder, "stream.aac"), Buffer.concat(parts));
  });

  const end_time = new Date(Date.now() + 3_600_000).toISOString();
  const planned = { ...order, start_time: new Date(Date.now() + 1_800_000).toISOString() };
  const later = await journey.step("another is planned by the old operation", () => deprecatedStreaming.createStream(planned));
  await journey.step("and changed", async () => {
    await streaming.patchStreamData({ stream_id: later.stream_id, end_time });
    const view = await deprecatedStreaming.getStreamResult({ stream_id: later.stream_id });
    assert.equal(view.status, 1);
    assert.equal(Math.abs(new Date(view.end_time) - new Date(end_time)) < 1000, true);
  });
  await journey.step("and stopped", async () => {
    await deprecatedStreaming.stopStream({ stream_id: later.stream_id });
    assert.equal((await streaming.getStreamResult({ stream_id: later.stream_id })).status, 5);
  });
  await journey.step("both are removed", async () => {
    for (const id of [stream_id, later.stream_id]) {
      assert.equal((await streaming.destroyStream({ stream_id: id })).stream_id, id);
    }
  });
  await journey.refused("and are unknown then", 404, () => streaming.getStreamResult({ stream_id }));
}

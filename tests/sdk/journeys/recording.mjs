import assert from "node:assert/strict";
import { join } from "node:path";
import { assertTranscript, English, Spanish } from "../journey.mjs";

/** A recording without a picture into one language: the result is that language's own. */
export default async function (journey, recording, seconds, folder) {
  const { dub } = journey.client;
  const run_id = await journey.run(
    "the dub",
    () => dub.endToEndDubbing({ video_url: recording, source_language: English, target_languages: [Spanish] }),
    (task) => dub.getEndToEndDubbingStatus({ ...task, run_id: null }),
  );
  await journey.step("its result is one object without a video", async () => {
    const result = await dub.getDubbedRunInfo({ run_id });
    assertTranscript(result.transcript, Number(seconds));
    assert.equal(result.video_url, null);
    await journey.download(result.audio_url, join(folder, "dub.audio"));
  });
}

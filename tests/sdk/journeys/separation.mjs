import assert from "node:assert/strict";
import { createReadStream } from "node:fs";
import { join } from "node:path";

/** A recording as a file is taken apart; both parts can be fetched without a key, alone and together. */
export default async function (journey, file, folder) {
  const { audioSeparation } = journey.client;
  const run_id = await journey.run(
    "taking a recording apart",
    () => audioSeparation.createAudioSeparation({ media_file: createReadStream(file), project_name: "A recording" }),
    (task) => audioSeparation.getAudioSeparationStatus(task),
  );
  await journey.step("voice and background are FLAC", async () => {
    const result = await audioSeparation.getAudioSeparationRunInfo({ run_id });
    assert.equal(typeof result.separator, "string");
    for (const part of ["foreground", "background"]) {
      assert.equal(await journey.download(result[`${part}_audio_url`], join(folder, `${part}.flac`)), "audio/flac");
    }
    assert.deepEqual(await audioSeparation.getAudioSeparationRunsResults({ body: { run_ids: [run_id] } }), { [run_id]: result });
  });

  await journey.refused("without a recording it is refused", 422, () => audioSeparation.createAudioSeparation({}));
  await journey.refused("an unknown run is refused", 404, () => audioSeparation.getAudioSeparationRunInfo({ run_id: 999_999 }));
}

import assert from "node:assert/strict";
import { English, French, Spanish } from "../journey.mjs";

/** A project is set up, filed in a folder, and its page opens. */
export default async function (journey, film, seconds) {
  const { dub, folders, projectSetup } = journey.client;
  const { folder_id } = await journey.step("a folder is made", () => folders.createFolder({ folder_name: "Projects to edit" }));
  const about = { project_name: "Sense and Sensibility", project_description: "Five sentences of it.", folder_id };
  const run_id = await journey.run(
    "the project",
    () => projectSetup.createProject({ media_url: film, source_language: English, target_languages: [French, Spanish], ...about }),
    (task) => projectSetup.createProjectSetupTaskStatus(task),
  );

  const result = await journey.step("its result tells everything about it", async () => {
    const answer = await projectSetup.getProjectSetupResult({ run_id });
    const { created_at, duration, studio_url, ...rest } = answer.project_details;
    assert.equal(answer.run_id, run_id);
    assert.deepEqual(rest, { ...about, source_language: English, target_languages: [French, Spanish] });
    assert.ok(Math.abs(Date.now() - Date.parse(created_at)) < 600_000 && /(Z|\+00:00)$/.test(created_at), created_at);
    assert.ok(Math.abs(duration - Number(seconds)) < 0.1, `${duration} s`);
    assert.match(await journey.text(studio_url), /<html/i);
    return answer;
  });
  await journey.step("the bulk result is a list", async () =>
    assert.deepEqual(await projectSetup.getProjectSetupRunsResults({ body: { run_ids: [run_id] } }), [result]));
  await journey.step("its folder counts it", async () => {
    const [folder] = await folders.listFolders({ search_query: "TO EDIT", limit: 1 });
    assert.equal(folder.folder_id, folder_id);
    assert.equal(folder.run_count, 1);
  });
  await journey.step("its transcript can be read", async () => {
    const { transcript } = await dub.getDubbedRunTranscript({ run_id, language: French, format_type: "srt", data_type: "raw_data" });
    assert.match(transcript, / --> /);
  });
  await journey.refused("it is no finished dub", 400, () => dub.getDubbedRunInfo({ run_id }));
}

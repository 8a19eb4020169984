import assert from "node:assert/strict";
import { English, Spanish } from "../journey.mjs";

/** A project is set up of a file that was uploaded; the address of its page is the last thing that is printed. */
export default async function (journey, file_id) {
  const { projectSetup } = journey.client;
  const run_id = await journey.run(
    "the project",
    () => projectSetup.createProject({ file_id, source_language: English, target_languages: [Spanish], project_name: "From the SDK" }),
    (task) => projectSetup.createProjectSetupTaskStatus(task),
  );
  const { project_details } = await journey.step("its result", () => projectSetup.getProjectSetupResult({ run_id }));
  assert.match(project_details.studio_url, /\/studio\/projects\//);
  console.log(project_details.studio_url);
}

import assert from "node:assert/strict";
import { English, French, Spanish } from "../journey.mjs";

/** What a client looks at before it asks for work, and what it is told where it may not. */
export default async function (journey) {
  const { dub, folders, languages, voiceCloning } = journey.client;
  await journey.step("source and target languages", async () => {
    for (const [list, wanted] of [[await languages.getSourceLanguages(), [English]], [await languages.getTargetLanguages({ run_id: null }), [Spanish, French]]]) {
      assert.ok(list.every(({ id, language, short_name }) => Number.isInteger(id) && language && /^[a-z]{2,3}(-[a-z]+)+$/.test(short_name)));
      assert.equal(new Set(list.map(({ id }) => id)).size, list.length);
      assert.ok(wanted.every((id) => list.some((language) => language.id === id)));
    }
  });
  await journey.step("voices", async () => {
    const voices = await voiceCloning.listVoices();
    const members = ["id", "voice_name", "gender", "age", "language", "transcript", "description", "is_published", "signed_url", "quality",
      "engine", "pitch_hz", "word_error_rate", "custom"];
    assert.ok(voices.length > 0);
    for (const voice of voices) {
      assert.deepEqual(Object.keys(voice), members);
      assert.ok(Number.isInteger(voice.id) && voice.voice_name.length > 0 && [0, 1, 2, 9].includes(voice.gender));
    }
    assert.deepEqual(await voiceCloning.listVoices(), voices);
  });
  await journey.step("what describes the server", async () => {
    const { client } = journey;
    assert.equal((await client.getOpenapiSchemaOpenapiJsonGet()).openapi.slice(0, 3), "3.1");
    for (const page of [await client.getSwaggerDocsDocsGet(), await client.getRedocDocsRedocsGet()]) {
      assert.match(page.error.rawBody, /<html/i, "the SDK hands what is no JSON back as it came");
    }
  });
  await journey.step("folders", async () => {
    assert.deepEqual(await folders.listFolders(), []);
    const made = await folders.createFolder({ folder_name: "Été à Paris" });
    assert.equal(made.status, "success");
    const [folder, ...others] = await folders.listFolders({ search_query: "éTÉ" });
    assert.deepEqual(others, []);
    assert.equal(folder.name, "Été à Paris");
    assert.ok(Number.isInteger(folder.team_id));
    assert.equal(folder.folder_id, made.folder_id);
    assert.deepEqual(await folders.listFolders({ search_query: "winter" }), []);
  });

  const invalid = await journey.refused("a name that is too short is refused with its place", 422, () => folders.createFolder({ folder_name: "ab" }));
  assert.deepEqual(invalid.detail.map(({ loc }) => loc), [["body", "folder_name"]]);
  const limit = await journey.refused("so is a query value", 422, () => folders.listFolders({ limit: 1000 }));
  assert.deepEqual(limit.detail.map(({ loc }) => loc), [["query", "limit"]]);
  const refusal = await journey.refused("a language that nothing speaks is refused before any work", 422, () =>
    dub.endToEndDubbing({ video_url: "http://127.0.0.1/film.mp4", source_language: English, target_languages: [147] }));
  assert.match(refusal.detail[0].msg, /Zulu/);

  for (const key of ["wrong", "dw_0123456789ab_wrong"]) {
    const stranger = journey.clientWith(key);
    for (const ask of [() => stranger.languages.getSourceLanguages(), () => stranger.dub.getEndToEndDubbingStatus({ task_id: "any" })]) {
      assert.deepEqual((await journey.refused(`the key '${key}' is refused`, 401, ask)).error, "Invalid API key");
    }
  }
}

import assert from "node:assert/strict";
import { English, French, Spanish } from "../journey.mjs";

/** Texts of one line and of several into another language, and both results together. */
export default async function (journey) {
  const { translation } = journey.client;
  const first = await translate("two texts", ["Good morning. How are you?", "The house is white.\n\nThe sea is blue."], Spanish);
  const second = await translate("one text", ["The rain has stopped."], French);

  await journey.step("they are in the language asked for, as many, with their line breaks", async () => {
    const [greeting, house] = first.texts;
    assert.match(greeting, /Buen/);
    assert.match(house, /^La casa es blanca\.\n\nEl mar es azul\.$/i);
    assert.match(second.texts.join("|"), /^La pluie .*$/);
  });
  await journey.step("both results together are the same, by run id", async () =>
    assert.deepEqual(await translation.getTranslationResults({ body: { run_ids: [first.run_id, second.run_id] } }), {
      [first.run_id]: { texts: first.texts },
      [second.run_id]: { texts: second.texts },
    }));

  await journey.step("a text comes translated in the answer", async () =>
    assert.deepEqual(await translation.translationStream({ text: "The house is white. The sea is blue.", source_language: English, target_language: Spanish }), {
      text: "La casa es blanca. El mar es azul.",
    }));

  await journey.refused("a translation is no dub", 400, () => journey.client.dub.getDubbedRunInfo({ run_id: first.run_id }));
  await journey.refused("no texts are refused", 422, () => translation.createTranslation({ texts: [], source_language: English, target_language: Spanish }));
  const pair = await journey.refused("so is a pair that nothing translates", 422, () =>
    translation.createTranslation({ texts: ["Sawubona"], source_language: 147, target_language: Spanish }));
  assert.deepEqual(pair.detail[0].loc, ["body", "target_language"]);

  async function translate(name, texts, target_language) {
    const run_id = await journey.run(
      name,
      () => translation.createTranslation({ texts, source_language: English, target_language, formality: 1, gender: 1, age: 30, project_name: null }),
      (task) => translation.getTranslationTaskStatus(task),
    );
    const result = await journey.step(`${name} can be read`, () => translation.getTranslationResult({ run_id }));
    assert.deepEqual(Object.keys(result), ["texts"]);
    assert.equal(result.texts.length, texts.length);
    return { run_id, ...result };
  }
}

import assert from "node:assert/strict";
import { English, French, Spanish } from "../journey.mjs";

/** A dictionary of a table, its terms changed one by one, and gone again. */
export default async function (journey) {
  const { dictionaries } = journey.client;
  await journey.step("a dictionary is made of a table", async () => {
    const dictionary_file = new File(["en-us,es-es\nanchor,Ancla Real\n"], "terms.csv", { type: "text/csv" });
    const answer = await dictionaries.createDictionaryFromFile({ dictionary_file, dictionary_name: "The sea", dictionary_description: "What we call things" });
    assert.equal(answer.status, "success");
  });
  const { id: dictionary_id, dictionary_terms } = await journey.step("it is listed with its terms", async () => {
    const [only, ...others] = await dictionaries.getDictionaries();
    assert.equal(others.length, 0);
    assert.equal(only.name, "The sea");
    assert.deepEqual(only.languages, [English, Spanish]);
    assert.deepEqual(only.dictionary_terms[0].term_translations, [{ language: English, term_text: "anchor" }, { language: Spanish, term_text: "Ancla Real" }]);
    return only;
  });
  await journey.step("a term is added, one is changed, one is removed", async () => {
    await dictionaries.addTermToDictionary({ dictionary_id, translations: [{ translation: "sail", language: English }, { translation: "Grand-voile", language: French }] });
    await dictionaries.updateTermTranslationInDictionaryUsingTermId({
      dictionary_id,
      term_id: dictionary_terms[0].id,
      translations: [{ translation: "Ancla Mayor", language: Spanish }],
    });
    const changed = await dictionaries.getDictionaryInfo({ dictionary_id });
    assert.deepEqual(changed.dictionary_terms.map((term) => term.term_translations[1].term_text), ["Ancla Mayor", "Grand-voile"]);
    await dictionaries.deleteDictionaryTerm({ dictionary_id, term_id: dictionary_terms[0].id });
    const found = await dictionaries.getDictionaryDetails({ dictionary_id, search_term: "VOILE", limit: 1 });
    assert.deepEqual(found.dictionary_terms.map((term) => term.term_translations[0].term_text), ["sail"]);
  });
  await journey.refused("a term without words is refused", 422, () => dictionaries.addTermToDictionary({ dictionary_id, translations: [] }));
  await journey.step("it is gone when it is removed", () => dictionaries.deleteDictionary({ dictionary_id }));
  await journey.refused("and unknown from then on", 404, () => dictionaries.getDictionaryInfo({ dictionary_id }));
}

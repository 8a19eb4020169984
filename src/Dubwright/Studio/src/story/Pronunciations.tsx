import { perform } from "../document/queue";
import { lineOf, shown } from "../document/state";

/** How words are said wherever they stand in the story. */
export function Pronunciations() {
  const all = shown.value?.pronunciations ?? [];
  const texts = [...lineOf.value.values()].map(line => line.text ?? "");
  return (
    <>
      <form onSubmit={event => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        const [text, say] = [form.get("text") as string, form.get("say") as string];
        event.currentTarget.reset();
        void perform([{ type: "pronounce", text: text.trim(), say: say.trim() }]);
      }}>
        <label>Word<input name="text" required maxLength={100} dir="auto" placeholder="Siobhan" /></label>
        <label>Said as<input name="say" required maxLength={200} dir="auto" placeholder="shivawn" /></label>
        <button>Say it so</button>
      </form>
      {all.length === 0 && <p class="quiet">Every word is said as it is written. What stands here changes the paragraphs that have the
        word, and no others.</p>}
      <ol class="entries">
        {all.map(({ text, say }) => (
          <li key={text}>
            <p class="row"><span dir="auto">{text}</span>
              <input class="bare" aria-label={`How ${text} is said`} value={say} maxLength={200} dir="auto" onChange={event => {
                const next = event.currentTarget.value.trim();
                if (next) void perform([{ type: "pronounce", text, say: next }]);
                else event.currentTarget.value = say;
              }} />
              <button type="button" class="small" aria-label={`Say ${text} as it is written`}
                onClick={() => void perform([{ type: "pronounce", text, say: null }])}>Remove</button></p>
            <small>in {found(texts, text)}</small>
          </li>))}
      </ol>
    </>
  );
}

function found(texts: string[], word: string): string {
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?![\\p{L}\\p{N}])`, "iu");
  const count = texts.filter(text => pattern.test(text)).length;
  return count === 1 ? "1 paragraph" : `${count} paragraphs`;
}

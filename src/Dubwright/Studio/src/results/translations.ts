import { translateStory } from "../api/stories";
import { follow } from "../api/tasks";
import { asks } from "../site/followed";
import { complain } from "../site/messages";

// Languages that stories are wanted in besides their own. A translation needs the finished story, so that it is asked for when that
// is there: at once while this page is open, else when it is opened next.

const kept = "dubwright.translations";
const followed = new Set<string>();

type Wanted = Record<string, number[]>;

const read = () => JSON.parse(localStorage.getItem(kept) ?? "{}") as Wanted;

function forget(story: string): void {
  const { [story]: _, ...others } = read();
  localStorage.setItem(kept, JSON.stringify(others));
}

/** Asks for these languages as soon as the story is told. */
export function translateWhenTold(story: string, languages: number[]): void {
  if (languages.length === 0) return;
  localStorage.setItem(kept, JSON.stringify({ ...read(), [story]: languages }));
  followWanted();
}

/** Looks after whatever was wanted before. */
export function followWanted(): void {
  for (const story of Object.keys(read()).filter(one => !followed.has(one))) {
    followed.add(story);
    follow(story, status => {
      if (status.status === "PENDING") return;
      const languages = read()[story] ?? [];
      forget(story);
      if (status.status === "SUCCESS" && status.run_id !== null) void ask(status.run_id, languages);
    }, () => forget(story));
  }
}

async function ask(run: number, languages: number[]): Promise<void> {
  for (const language of languages) await translateStory(run, language).catch(complain);
  asks.value++;
}

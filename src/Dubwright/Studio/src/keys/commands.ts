import { computed, signal } from "@preact/signals";
import { history } from "../document/steps";
import { make } from "../document/making";
import { playhead, project, selected } from "../document/state";
import * as lines from "../lines/actions";
import { sourceEdited } from "../lines/sourceEdited";
import * as sound from "../player/playback";
import { PanelName, show as showPanel } from "../panels/names";
import { complain } from "../site/messages";
import { scheme } from "../site/scheme";
import { zoom } from "../timeline/view";
import { storyTitles } from "./storyTitles";

// Everything that keys can do. Whatever is here is in the list of keys, in the palette, and can be given other keys.

export interface Command {
  id: string; title: string; group: string; keys: string[];
  /** Also while a text is typed. */
  inText?: boolean;
  /** In a text of a line alone. */
  onlyInText?: boolean;
  /** Where a story is edited alone. */
  ofStory?: boolean;
  run(): void;
}

export const paletteOpen = signal(false);
export const helpOpen = signal(false);

const half = 0.5;
const seekBy = (seconds: number) => () => sound.seek(playhead.peek() + seconds);
const show = (name: PanelName) => () => showPanel(name);
const command = (group: string, id: string, title: string, keys: string[], run: () => void, more: Partial<Command> = {}): Command =>
  ({ id, title, group, keys, run, ...more });
const inText = { inText: true };
const ofStory = { ofStory: true };

export const commands: Command[] = [
  command("Play", "play", "Play or pause", ["Space"], sound.toggle),
  command("Play", "play-in-text", "Play or pause while typing", ["Control+Space"], sound.toggle, inText),
  command("Play", "back", "One second back", ["ArrowLeft"], seekBy(-1)),
  command("Play", "on", "One second on", ["ArrowRight"], seekBy(1)),
  command("Play", "back-half", "Half a second back", ["Alt+ArrowLeft"], seekBy(-half), inText),
  command("Play", "on-half", "Half a second on", ["Alt+ArrowRight"], seekBy(half), inText),
  command("Play", "original", "Hear the original", ["a", "Alt+1"], () => sound.listenTo("original"), inText),
  command("Play", "dub", "Hear the dub", ["b", "Alt+2"], () => sound.listenTo("dub"), inText),
  command("Play", "background", "Hear the background", ["c", "Alt+3"], () => sound.listenTo("background"), inText),
  command("Play", "play-line", "Play this line", ["p", "Control+Alt+p"], () => lines.playLine(), inText),
  command("Play", "hear-take", "Hear this line's take", ["t", "Control+Alt+h"], () => lines.playTake(), inText),

  command("Lines", "previous", "Previous line", ["Alt+ArrowUp"], () => lines.go(-1), inText),
  command("Lines", "next", "Next line", ["Alt+ArrowDown"], () => lines.go(1), inText),
  command("Lines", "commit", "Done with this line, on to the next", ["Enter"], lines.commitAndGoOn, { onlyInText: true }),
  command("Lines", "problem", "Next problem", ["F8"], () => lines.goToProblem(1), inText),
  command("Lines", "problem-before", "Previous problem", ["Shift+F8"], () => lines.goToProblem(-1), inText),
  command("Lines", "split", "Split at the cursor", ["Control+Alt+v"], lines.split, inText),
  command("Lines", "merge", "Merge with the next line", ["Control+Shift+m"], () => lines.merge(), inText),
  command("Lines", "word-next", "Last word to the next line", ["Control+Alt+ArrowRight"], () => lines.moveWords("next"), inText),
  command("Lines", "word-previous", "First word to the previous line", ["Control+Alt+ArrowLeft"],
    () => lines.moveWords("previous"), inText),
  command("Lines", "add", "Add a line at the playhead", ["Control+Alt+a"], lines.add, inText),
  command("Lines", "delete", "Delete this line", ["Control+Alt+Delete"], () => lines.remove(), inText),
  command("Lines", "source", "Correct what was said", ["F2"], () => { sourceEdited.value = selected.peek(); }, inText),
  command("Lines", "mute", "Mute this line", ["Control+Alt+m"], () => lines.mute(), inText),
  command("Lines", "keep", "Keep the original of this line", ["Control+Alt+o"], () => lines.keepOriginal(), inText),
  command("Lines", "pin", "Pin this line where it is", ["Control+Alt+i"], () => lines.pin(), inText),
  command("Lines", "another", "Another take of this line", ["Control+Alt+r"], () => lines.anotherTake(), inText),
  command("Lines", "translate", "Translate this line again", [], () => lines.translateAgain(), inText),

  command("Make", "render-line", "Make this line", ["$mod+Enter"], () => lines.renderLine(), inText),
  command("Make", "render", "Make what changed", ["$mod+Shift+Enter"], () => void make({}).catch(complain), inText),
  command("Make", "film", "Make the film", [], () => void make({ film: true }).catch(complain)),
  command("Make", "undo", "Undo", ["$mod+z"], () => void history("undo").catch(complain), inText),
  command("Make", "redo", "Redo", ["$mod+y", "$mod+Shift+z"], () => void history("redo").catch(complain), inText),

  command("Look", "zoom-in", "Timeline: nearer", ["[Shift]++", "="], () => zoom(2)),
  command("Look", "zoom-out", "Timeline: farther", ["-"], () => zoom(1 / 2)),
  command("Look", "zoom-all", "Timeline: the whole film", ["0"], () => zoom(0)),
  command("Look", "search", "Search and replace", ["$mod+f"], show("search"), inText),
  command("Look", "speakers", "Speakers and voices", [], show("speakers")),
  command("Look", "takes", "Takes of this line", ["Control+Alt+t"], show("takes"), inText),
  command("Look", "chapters", "Chapters", [], show("chapters"), ofStory),
  command("Look", "pronunciations", "Pronunciation", [], show("pronunciations"), ofStory),
  command("Look", "comments", "Comments", ["Control+Alt+c"], show("comments"), inText),
  command("Look", "history", "History and snapshots", [], show("history")),
  command("Look", "problems", "Problems", [], show("problems")),
  command("Look", "quality", "Quality of the finished film", [], show("quality")),
  command("Look", "export", "Export", [], show("export")),
  command("Look", "import", "Import corrected subtitles", [], show("import")),
  command("Look", "facts", "What was found out about the source", [], show("facts")),
  command("Look", "scheme", "Dark or light", [], () => { scheme.value = scheme.value === "dark" ? "light" : "dark"; }),
  command("Look", "palette", "Find a command", ["$mod+k"], () => { paletteOpen.value = true; }, inText),
  command("Look", "help", "Show the keys", ["[Shift]+?"], () => { helpOpen.value = true; }),
];

/** What is there for this kind of project, called as it is called there. */
export const offered = computed<Command[]>(() => project.value?.story
  ? commands.flatMap(one => storyTitles[one.id] === null ? []
    : [{ ...one, group: one.group === "Lines" ? "Text" : one.group, title: storyTitles[one.id] ?? one.title }])
  : commands.filter(one => !one.ofStory));

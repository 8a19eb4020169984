import { computed } from "@preact/signals";
import { memo } from "preact/compat";
import { Sentence, Story, StoryParagraph } from "../api/client";
import { playhead, project } from "../document/state";
import { playing, seek, toggle } from "../player/playback";

/** The sentence that is heard, as its paragraph's id and its place in it. */
export const heard = computed(() => {
  const now = playhead.value;
  const at = project.value?.story?.paragraphs.find(paragraph => now < paragraph.end);
  const sentence = at?.sentences.findIndex(said => now < said.end) ?? -1;
  return at && sentence >= 0 && now >= at.start ? `${at.id}/${sentence}` : "";
});

/** What a story says, by chapters; the word that is heard is marked, and a click on a sentence plays from there. */
export function StoryText({ story }: { story: Story }) {
  const [paragraph, sentence] = heard.value.split("/").map(Number);
  return <>{story.chapters.map((chapter, at) => (
    <section class="card manuscript" key={chapter.start} aria-label={chapter.title}>
      {story.paragraphs.filter(one => one.chapter === at).map(one =>
        <Paragraph key={one.id} of={one} heard={heard.value && one.id === paragraph ? sentence ?? -1 : -1} />)}
    </section>))}</>;
}

const Paragraph = memo(function Paragraph({ of, heard }: { of: StoryParagraph; heard: number }) {
  return <p dir="auto"><Sentences of={of} heard={heard} /></p>;
});

/** `heard` is the place of the sentence that is heard, -1 where none of these is. */
export function Sentences({ of, heard }: { of: StoryParagraph; heard: number }) {
  return <>{of.sentences.map((sentence, at) => <>
    {sentence.speaker !== "NARRATOR" && sentence.speaker !== of.sentences[at - 1]?.speaker
      && <small>{sentence.speaker} </small>}
    <button type="button" class={at === heard ? "sentence heard" : "sentence"}
      onClick={() => { seek(sentence.start); if (!playing.peek()) toggle(); }}>
      {at === heard ? <Words of={sentence} /> : sentence.text}
    </button>{" "}
  </>)}</>;
}

/** Nobody measured when each word is said: in proportion to its letters. */
function Words({ of }: { of: Sentence }) {
  const share = (playhead.value - of.start) / Math.max(0.01, of.end - of.start);
  let passed = 0;
  const words = of.text.split(/(?<=\s)/u);
  const at = words.findIndex(word => (passed += word.length) >= share * of.text.length);
  return <>{words.map((word, index) => index === at ? <mark key={index}>{word}</mark> : word)}</>;
}

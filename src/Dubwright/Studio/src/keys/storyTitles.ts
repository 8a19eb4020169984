/** What commands are called where a story is edited, by their ids; null where they are not there. Others are called the same. */
export const storyTitles: Record<string, string | null> = {
  "dub": "Hear the narration", "play-line": "Play this paragraph", "previous": "Previous paragraph", "next": "Next paragraph",
  "commit": "Done with this paragraph, on to the next", "source": "Edit this paragraph", "mute": "Leave this paragraph out",
  "translate": "Take the manuscript's words", "render-line": "Narrate this paragraph", "render": "Narrate what changed",
  "speakers": "Voices", "facts": "What was found out about the manuscript",
  "original": null, "background": null, "hear-take": null, "problem": null, "problem-before": null, "split": null, "merge": null,
  "word-next": null, "word-previous": null, "add": null, "delete": null, "keep": null, "pin": null, "another": null, "film": null,
  "zoom-in": null, "zoom-out": null, "zoom-all": null, "takes": null, "problems": null, "import": null,
};

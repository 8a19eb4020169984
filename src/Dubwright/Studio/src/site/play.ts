/** Plays a film or a sound; that a pause or another source came in between is no fault. */
export function play(media: HTMLMediaElement): void {
  media.play().catch((fault: unknown) => {
    if (!(fault instanceof DOMException && fault.name === "AbortError")) throw fault;
  });
}

import { useEffect, useRef } from "preact/hooks";

/** An element that was made without Preact, at its place in the page. */
export function Foreign({ element }: { element: HTMLElement | null }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.replaceChildren(...element ? [element] : []), [element]);
  return <div ref={place} />;
}

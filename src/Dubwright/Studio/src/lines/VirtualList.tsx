import { ComponentChild } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { revealWith } from "./reveal";

// Of many rows only those in sight exist. Heights are measured as rows appear; what is not measured yet counts as the mean. While they
// fly past they are drawn plainly, for nobody can press what is gone in a moment.

interface Rows {
  ids: number[]; kept: number | null; label: string; row(id: number, at: number): ComponentChild;
  plain(id: number, at: number): ComponentChild;
}

const beyond = 6;
const guess = 132;
const settled = 90;

export function VirtualList({ ids, kept, label, row, plain }: Rows) {
  const frame = useRef<HTMLDivElement>(null);
  const heights = useRef(new Map<number, number>());
  const [, drawAgain] = useState(0);
  const [[from, to], setRange] = useState<[number, number]>([0, 20]);
  const [flying, setFlying] = useState(false);
  const state = useRef({ ids, tops: [0], mean: guess, scrolled: 0, timer: 0 });
  const places = useMemo(() => new Map(ids.map((id, at) => [id, at])), [ids]);
  state.current.ids = ids;
  state.current.tops = topsOf(ids, heights.current, state.current.mean);

  const look = () => {
    const box = frame.current;
    if (!box) return;
    const { tops } = state.current;
    const [first, last] = [find(tops, box.scrollTop) - beyond, find(tops, box.scrollTop + box.clientHeight) + beyond];
    // In steps of four, so that not every pixel draws.
    const next: [number, number] = [Math.max(0, first - first % 4), Math.min(state.current.ids.length, last + 4 - last % 4)];
    setRange(now => now[0] === next[0] && now[1] === next[1] ? now : next);
  };

  const scroll = () => {
    const [now, box] = [state.current, frame.current];
    if (!box) return;
    if (Math.abs(box.scrollTop - now.scrolled) > box.clientHeight) {
      setFlying(true);
      clearTimeout(now.timer);
      now.timer = window.setTimeout(() => setFlying(false), settled);
    }
    now.scrolled = box.scrollTop;
    look();
  };

  const sizes = useMemo(() => new ResizeObserver(entries => {
    const box = frame.current;
    if (!box) return;
    const first = find(state.current.tops, box.scrollTop);
    let moved = 0;
    let any = false;
    for (const { target } of entries) {
      const [id, height] = [Number((target as HTMLElement).dataset["segment"]), (target as HTMLElement).offsetHeight];
      const before = heights.current.get(id) ?? state.current.mean;
      if (height === 0 || heights.current.get(id) === height) continue;
      heights.current.set(id, height);
      any = true;
      if ((placesNow.current.get(id) ?? 0) < first) moved += height - before;
    }
    if (!any) return;
    // What is above the fold grows upwards.
    if (moved !== 0) box.scrollTop += moved;
    drawAgain(turn => turn + 1);
    look();
  }), []);
  const placesNow = useRef(places);
  placesNow.current = places;

  useLayoutEffect(look, [ids]);
  useEffect(() => {
    const box = new ResizeObserver(look);
    if (frame.current) box.observe(frame.current);
    return () => { box.disconnect(); sizes.disconnect(); };
  }, []);
  useEffect(() => revealWith((id, focus) => {
    const [box, at] = [frame.current, placesNow.current.get(id)];
    if (!box || at === undefined) return;
    const { tops } = state.current;
    const [top, bottom] = [tops[at] ?? 0, tops[at + 1] ?? 0];
    if (top < box.scrollTop) box.scrollTop = Math.max(0, top - 8);
    else if (bottom > box.scrollTop + box.clientHeight) box.scrollTop = bottom - box.clientHeight + 8;
    look();
    // The row may have to be made first.
    requestAnimationFrame(() => requestAnimationFrame(() => {
      const made = box.querySelector<HTMLElement>(`[data-segment="${id}"]`);
      if (focus) made?.querySelector<HTMLTextAreaElement>("textarea.words")?.focus({ preventScroll: true });
    }));
  }), []);

  const { tops } = state.current;
  const visible = Array.from({ length: Math.max(0, Math.min(to, ids.length) - from) }, (_, index) => from + index);
  const also = kept === null ? undefined : places.get(kept);
  if (also !== undefined && (also < from || also >= to)) visible.push(also);
  visible.sort((one, other) => one - other);
  return (
    <div class="rows" ref={frame} onScroll={scroll} tabIndex={-1}>
      <ol aria-label={label} style={{ height: `${tops[ids.length] ?? 0}px` }}>
        {visible.map(at => {
          const id = ids[at];
          return id === undefined ? null : (
            <Placed key={id} id={id} at={at} count={ids.length} top={tops[at] ?? 0} sizes={flying ? null : sizes}
              height={flying ? (tops[at + 1] ?? 0) - (tops[at] ?? 0) : null}>
              {flying && id !== kept ? plain(id, at) : row(id, at)}
            </Placed>);
        })}
      </ol>
    </div>
  );
}

interface Place {
  id: number; at: number; count: number; top: number; height: number | null; sizes: ResizeObserver | null; children: ComponentChild;
}

function Placed({ id, at, count, top, height, sizes, children }: Place) {
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    const element = item.current;
    if (!element || !sizes) return;
    sizes.observe(element);
    return () => sizes.unobserve(element);
  }, [sizes]);
  return (
    <li ref={item} data-segment={id} aria-setsize={count} aria-posinset={at + 1}
      style={{ transform: `translateY(${top}px)`, height: height === null ? "auto" : `${height}px` }}>
      {children}
    </li>);
}

/** Where each row begins; one more for where the last one ends. */
function topsOf(ids: number[], heights: Map<number, number>, mean: number): number[] {
  const tops = new Array<number>(ids.length + 1);
  let top = 0;
  ids.forEach((id, at) => {
    tops[at] = top;
    top += heights.get(id) ?? mean;
  });
  tops[ids.length] = top;
  return tops;
}

/** The last row that begins at or before a place. */
function find(tops: number[], y: number): number {
  let [low, high] = [0, Math.max(0, tops.length - 2)];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((tops[middle] ?? 0) <= y) low = middle;
    else high = middle - 1;
  }
  return low;
}

import { VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { ProjectItem } from "../api/projects";
import { attempt } from "../site/messages";
import { items, more, next, selected } from "./list";
import { Row } from "./Row";

// A project that did not change keeps its drawing: of thousands only those that did are drawn again.
const drawn = new WeakMap<ProjectItem, VNode>();
let last: string | null = null;

export function Rows() {
  const all = items.value ?? [];
  return (
    <>
      <ul class="projects" onKeyDown={walk}>{all.map(item => {
        const known = drawn.get(item) ?? <Row key={item.task_id} item={item} />;
        drawn.set(item, known);
        return known;
      })}</ul>
      {next.value !== null && <More />}
    </>
  );
}

/** Fetches what follows before its place comes into sight. */
function More() {
  const place = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    const near = new IntersectionObserver(seen => { if (seen.some(one => one.isIntersecting)) attempt(more); }, { rootMargin: "1200px" });
    if (place.current) near.observe(place.current);
    return () => near.disconnect();
  }, [next.value]);
  return <p ref={place} class="more"><button type="button" onClick={() => attempt(more)}>Show more</button></p>;
}

/** Up and down go from project to project. */
function walk(event: KeyboardEvent): void {
  if ((event.key !== "ArrowDown" && event.key !== "ArrowUp") || event.target instanceof HTMLInputElement && event.target.type !== "checkbox") return;
  const row = (event.target as HTMLElement).closest("li");
  const beside = event.key === "ArrowDown" ? row?.nextElementSibling : row?.previousElementSibling;
  const link = beside?.querySelector<HTMLElement>("a, input");
  if (!link) return;
  event.preventDefault();
  link.focus();
}

/** Selects a project, or with Shift everything from the one before. */
export function select(id: string, on: boolean, range: boolean): void {
  const order = (items.peek() ?? []).map(item => item.task_id);
  const [from, to] = [order.indexOf(range && last !== null ? last : id), order.indexOf(id)].sort((a, b) => a - b) as [number, number];
  const changed = new Set(selected.peek());
  for (const one of order.slice(Math.max(from, 0), to + 1)) {
    if (on) changed.add(one);
    else changed.delete(one);
  }
  last = id;
  selected.value = changed;
}

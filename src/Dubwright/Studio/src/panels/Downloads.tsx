import { ComponentChildren } from "preact";
import { Link } from "../api/client";

interface Files { name: string; links: [string, Link | null][]; children?: ComponentChildren }

/** Files to take away. */
export function Downloads({ name, links, children }: Files) {
  const there = links.flatMap(([label, link]) => link ? [{ label, link }] : []);
  return (
    <section class="downloads" aria-label={name}><h2>{name}</h2>
      <ul>
        {there.map(({ label, link }) => <li key={label}>
          <a href={`${link.url}&download=1`} download={link.name} aria-label={`Download ${name}: ${label}`}>{label}</a></li>)}
        {children}
      </ul>
      {there.length === 0 && <p class="quiet">Nothing has been made yet.</p>}
    </section>
  );
}

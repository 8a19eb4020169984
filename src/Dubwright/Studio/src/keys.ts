import { call, Key, newest } from "./api/client";
import { complain, find, make, when } from "./site/dom";
import { signedIn } from "./site/shell";

// Keys of programs: made, shown once, revoked.

const read = newest(() => call<Key[]>("GET", "/account/keys"));

async function open(): Promise<void> {
  if (!await signedIn()) return;
  await list();
  find("work").hidden = false;
}

async function list(): Promise<void> {
  const keys = await read();
  if (!keys) return;
  const sorted = [...keys].sort((a, b) => Number(a.revoked_at !== null) - Number(b.revoked_at !== null));
  find("keys").replaceChildren(...sorted.map(key => make("tr", { className: key.revoked_at ? "revoked" : "" },
    make("td", {}, make("strong", { textContent: key.name }), make("small", {}, make("code", { textContent: `dw_${key.id}_…` }))),
    make("td", { textContent: when(key.created_at) }), make("td", { textContent: key.last_used_at ? when(key.last_used_at) : "never" }),
    make("td", {}, key.revoked_at ? make("small", { textContent: `revoked ${when(key.revoked_at)}` }) : revoke(key)))));
}

// Revoking cannot be undone, so the button asks once more.
function revoke(key: Key): HTMLButtonElement {
  const button = make("button", { type: "button", className: "small", textContent: "Revoke" });
  button.setAttribute("aria-label", `Revoke ${key.name}`);
  let sure = false;
  button.addEventListener("click", () => {
    if (sure) { void call("DELETE", `/account/keys/${key.id}`).then(list).catch(complain); return; }
    sure = true;
    button.classList.add("danger");
    button.textContent = "Revoke for good?";
    button.setAttribute("aria-label", `Revoke ${key.name} for good?`);
  });
  button.addEventListener("blur", () => {
    sure = false;
    button.classList.remove("danger");
    button.textContent = "Revoke";
    button.setAttribute("aria-label", `Revoke ${key.name}`);
  });
  return button;
}

async function create(): Promise<void> {
  const name = find<HTMLInputElement>("name");
  const key = await call<{ name: string; key: string }>("POST", "/account/keys", { name: name.value.trim() });
  name.value = "";
  find("made-title").textContent = `Key for: ${key.name}`;
  find<HTMLInputElement>("text").value = key.key;
  find("copied").textContent = "";
  find("made").hidden = false;
  find("copy").focus();
  await list();
}

async function copy(): Promise<void> {
  const text = find<HTMLInputElement>("text");
  text.select();
  // A page served without TLS from another machine has no clipboard; the selected text can be copied by hand.
  await navigator.clipboard?.writeText(text.value);
  find("copied").textContent = navigator.clipboard ? "Copied." : "Press Ctrl+C to copy it.";
}

find("new-key").addEventListener("submit", event => { event.preventDefault(); complain(null); void create().catch(complain); });
find("copy").addEventListener("click", () => void copy().catch(complain));
void open().catch(complain);

import { ComponentChildren, FunctionComponent, render } from "preact";
import { whoAmI } from "../api/client";
import { account, askedToSignIn, signOut } from "./account";
import { attempt, complain } from "./messages";
import { Notices } from "./Notices";
import { followScheme, scheme } from "./scheme";

const pages: [address: string, name: string][] = [
  ["/", "New"], ["/studio/projects", "Projects"], ["/studio/streams", "Live"], ["/studio/tasks", "Tasks"],
  ["/studio/voices", "Voices"], ["/studio/dictionaries", "Dictionaries"], ["/studio/team", "Team"], ["/studio/engines", "Engines"], ["/keys", "Keys"],
  ["/studio/webhooks", "Webhooks"], ["/docs", "API"],
];

/** What every page of the site has around it: the way to the others, and whatever there is to say. */
export function Page({ children }: { children: ComponentChildren }) {
  return (
    <>
      <header class="top">
        <a class="brand" href="/"><img src="/assets/mark.svg" alt="" width="28" height="28" />Dubwright</a>
        <nav aria-label="Pages">
          {account.value && pages.map(([address, name]) =>
            <a key={address} href={address} aria-current={isHere(address) ? "page" : undefined}>{name}</a>)}
          {!account.value && <a href="/">Sign in</a>}
          <button type="button" class="link" onClick={() => { scheme.value = scheme.value === "dark" ? "light" : "dark"; }}>
            {scheme.value === "dark" ? "Light" : "Dark"}</button>
          {account.value && <button type="button" class="link" onClick={() => attempt(signOut)}>Sign out</button>}
        </nav>
      </header>
      <Notices />
      <main>
        {account.value?.role === "viewer" && <p class="role quiet" role="note">Your role in this team is viewer: you look, listen, download and
          comment. What else a page offers is refused; an owner can make you an editor.</p>}
        {children}
      </main>
    </>
  );
}

const isHere = (address: string) => address === "/" ? location.pathname === "/" || location.pathname.startsWith("/studio/new")
  : location.pathname === address || location.pathname.startsWith(`${address}/`);

/**
 * Shows a page's content once somebody is signed in. `open` pages are for everybody, at once; what is `asked` shows itself as soon as it is
 * known whether somebody is.
 */
export function mount(Content: FunctionComponent, open: boolean | "asked" = false): void {
  followScheme();
  const show = () => render(<Page><Content /></Page>, document.getElementById("page") ?? document.body);
  if (open === true) show();
  void askedTo(open !== false).then(known => { if (known) show(); }).catch(problem => { show(); complain(problem); });
}

async function askedTo(open: boolean): Promise<boolean> {
  if (!open) return askedToSignIn();
  account.value = await whoAmI();
  return true;
}

import { complain, find, make } from "./site/dom";

// The OpenAPI document as a page.

interface Schema { $ref?: string; type?: string | string[]; properties?: Record<string, Schema>; items?: Schema; description?: string; required?: string[]; enum?: unknown[]; oneOf?: Schema[]; anyOf?: Schema[] }
interface Operation {
  summary?: string; description?: string; tags?: string[]; operationId?: string; parameters?: { name: string; in: string; description?: string; schema?: Schema }[];
  requestBody?: { content?: Record<string, { schema?: Schema }> }; responses?: Record<string, { description?: string; content?: Record<string, { schema?: Schema }> }>;
}
interface Document { paths: Record<string, Record<string, Operation>>; components?: { schemas?: Record<string, Schema> } }

let document_: Document;

function resolve(schema: Schema | undefined): Schema {
  const name = schema?.$ref?.split("/").pop();
  return name ? document_.components?.schemas?.[name] ?? {} : schema ?? {};
}

function kind(schema: Schema | undefined): string {
  if (schema?.$ref) return schema.$ref.split("/").pop() ?? "";
  const several = schema?.oneOf ?? schema?.anyOf;
  if (several) return several.filter(one => one.type !== "null").map(kind).join(" or ");
  const type = Array.isArray(schema?.type) ? schema.type.filter(one => one !== "null").join(" or ") : schema?.type ?? "any";
  return schema?.items ? `list of ${kind(schema.items)}` : type;
}

function members(schema: Schema | undefined): HTMLElement | null {
  const whole = resolve(schema?.items ?? schema);
  if (!whole.properties) return null;
  return make("table", {}, make("tbody", {}, ...Object.entries(whole.properties).map(([name, member]) => make("tr", {},
    make("td", {}, make("code", { textContent: name }), whole.required?.includes(name) ? make("small", { textContent: " required" }) : null), make("td", { textContent: kind(member) }),
    make("td", {}, ...prose(member.description ?? resolve(member).description ?? ""))))));
}

/** Text whose `names` stand between backticks. */
function prose(text: string): (Node | string)[] {
  return text.split("`").map((part, at) => at % 2 ? make("code", { textContent: part }) : part);
}

function operation(path: string, method: string, found: Operation): HTMLElement {
  const body = Object.entries(found.requestBody?.content ?? {}).slice(0, 1).map(([type, content]) =>
    make("div", {}, make("h3", { textContent: `Body, ${type}` }), members(content.schema) ?? kind(content.schema)));
  const parameters = (found.parameters ?? []).map(parameter => make("tr", {}, make("td", {}, make("code", { textContent: parameter.name })),
    make("td", { textContent: parameter.in }), make("td", {}, ...prose(parameter.description ?? kind(parameter.schema)))));
  const answers = Object.entries(found.responses ?? {}).map(([status, response]) => {
    const schema = Object.values(response.content ?? {})[0]?.schema;
    return make("div", {}, make("h3", { textContent: `${status} ${response.description ?? ""}${schema ? `: ${kind(schema)}` : ""}` }), status === "200" ? members(schema) : null);
  });
  return make("details", { className: "card" },
    make("summary", {}, make("code", {}, make("span", { className: "method", textContent: method.toUpperCase() }), path), make("small", { textContent: `  ${found.summary ?? ""}` })),
    found.description ? make("p", {}, ...prose(found.description)) : null,
    parameters.length ? make("table", {}, make("tbody", {}, ...parameters)) : null, ...body, ...answers);
}

async function open(): Promise<void> {
  document_ = await (await fetch("/openapi.json")).json() as Document;
  const groups = new Map<string, HTMLElement[]>();
  for (const [path, methods] of Object.entries(document_.paths)) {
    for (const [method, found] of Object.entries(methods)) {
      const tag = found.tags?.filter(name => name !== "Apis")[0] ?? "More";
      groups.set(tag, [...groups.get(tag) ?? [], operation(path, method, found)]);
    }
  }
  find("operations").replaceChildren(...[...groups].map(([tag, list]) => make("section", {}, make("h2", { textContent: tag }), ...list)));
  find<HTMLInputElement>("find").addEventListener("input", event => {
    const wanted = (event.target as HTMLInputElement).value.toLowerCase();
    for (const card of document.querySelectorAll<HTMLElement>("#operations details")) card.hidden = !(card.textContent ?? "").toLowerCase().includes(wanted);
    for (const section of document.querySelectorAll<HTMLElement>("#operations section")) section.hidden = !section.querySelector("details:not([hidden])");
    find("none").hidden = document.querySelector("#operations section:not([hidden])") !== null;
  });
}

void open().catch(complain);

import { signal } from "@preact/signals";
import { ComponentChildren } from "preact";
import { attempt } from "../site/messages";
import { mount } from "../site/Page";

interface Schema { $ref?: string; type?: string | string[]; properties?: Record<string, Schema>; items?: Schema; description?: string; required?: string[]; oneOf?: Schema[]; anyOf?: Schema[] }
interface Operation {
  summary?: string; description?: string; tags?: string[]; parameters?: { name: string; in: string; description?: string; schema?: Schema }[];
  requestBody?: { content?: Record<string, { schema?: Schema }> }; responses?: Record<string, { description?: string; content?: Record<string, { schema?: Schema }> }>;
}
interface Api { paths: Record<string, Record<string, Operation>>; components?: { schemas?: Record<string, Schema> } }
interface Shown { path: string; method: string; tag: string; operation: Operation; words: string }

const api = signal<Api | null>(null);
const wanted = signal("");

async function open(): Promise<void> {
  api.value = await (await fetch("/openapi.json")).json() as Api;
}

function all(document: Api): Shown[] {
  return Object.entries(document.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({
    path, method, operation, tag: operation.tags?.filter(name => name !== "Apis")[0] ?? "More",
    words: `${method} ${path} ${operation.summary ?? ""} ${operation.description ?? ""}`.toLowerCase(),
  })));
}

/** The OpenAPI document as a page. */
function Documentation() {
  const text = wanted.value.trim().toLowerCase();
  const found = api.value ? all(api.value).filter(one => one.words.includes(text)) : [];
  return (
    <>
      <h1>API</h1>
      <p>Every operation answers under <code>/</code> and under <code>/apis</code>. Send a <a href="/keys">key</a> in the header <code>x-api-key</code>. For programs: <a href="/openapi.json">openapi.json</a> and <a href="/llms.txt">llms.txt</a>.</p>
      <label>Find <input type="search" placeholder="dub, voices, …" onInput={event => { wanted.value = event.currentTarget.value; }} /></label>
      {api.value && found.length === 0 && <p class="quiet" role="status">No operation has these words.</p>}
      <div id="operations">
        {[...new Set(found.map(one => one.tag))].map(tag => <section key={tag}><h2>{tag}</h2>
          {found.filter(one => one.tag === tag).map(one => <Details key={`${one.method} ${one.path}`} shown={one} />)}</section>)}
      </div>
    </>
  );
}

function Details({ shown: { path, method, operation } }: { shown: Shown }) {
  const [type, content] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
  return (
    <details class="card">
      <summary><code><span class="method">{method.toUpperCase()}</span>{path}</code><small>  {operation.summary}</small></summary>
      {operation.description && <p><Prose text={operation.description} /></p>}
      {operation.parameters && operation.parameters.length > 0 && <Table rows={operation.parameters.map(parameter => [
        <code>{parameter.name}</code>, parameter.in, <Prose text={parameter.description ?? kind(parameter.schema)} />])} />}
      {type && <><h3>Body, {type}</h3><Members schema={content?.schema} named /></>}
      {Object.entries(operation.responses ?? {}).map(([status, response]) => {
        const schema = Object.values(response.content ?? {})[0]?.schema;
        return <div key={status}><h3>{status} {response.description}{schema && `: ${kind(schema)}`}</h3>
          {status === "200" && <Members schema={schema} />}</div>;
      })}
    </details>
  );
}

function Members({ schema, named = false }: { schema: Schema | undefined; named?: boolean }) {
  const whole = resolve(schema?.items ?? schema);
  if (!whole.properties) return named ? <>{kind(schema)}</> : null;
  return <Table rows={Object.entries(whole.properties).map(([name, member]) => [
    <><code>{name}</code>{whole.required?.includes(name) && <small> required</small>}</>, kind(member),
    <Prose text={member.description ?? resolve(member).description ?? ""} />])} />;
}

function Table({ rows }: { rows: ComponentChildren[][] }) {
  return <table><tbody>{rows.map((cells, at) => <tr key={at}>{cells.map((cell, column) => <td key={column}>{cell}</td>)}</tr>)}</tbody></table>;
}

/** Text whose `names` stand between backticks. */
function Prose({ text }: { text: string }) {
  return <>{text.split("`").map((part, at) => at % 2 ? <code key={at}>{part}</code> : part)}</>;
}

function resolve(schema: Schema | undefined): Schema {
  const name = schema?.$ref?.split("/").pop();
  return name ? api.value?.components?.schemas?.[name] ?? {} : schema ?? {};
}

function kind(schema: Schema | undefined): string {
  if (schema?.$ref) return schema.$ref.split("/").pop() ?? "";
  const several = schema?.oneOf ?? schema?.anyOf;
  if (several) return several.filter(one => one.type !== "null").map(kind).join(" or ");
  const type = Array.isArray(schema?.type) ? schema.type.filter(one => one !== "null").join(" or ") : schema?.type ?? "any";
  return schema?.items ? `list of ${kind(schema.items)}` : type;
}

mount(Documentation, true);
attempt(open);

import { createHash } from 'node:crypto';
import { problemKinds } from '../problem';
import type { JsonSchema } from './input-schema';
import { openApiDocument } from './openapi';

/** The OpenAPI document for people, as one page without scripts, and the policy under which it is shown. */
export function docsPage() {
  page ??= { html: render(), policy };
  return page;
}
let page: { html: string; policy: string } | undefined;

const style = `
:root{color-scheme:light dark;--ink:#1d1b18;--quiet:#615c54;--line:#ddd8cf;--paper:#fbfaf7;--accent:#1f5f7a}
@media(prefers-color-scheme:dark){:root{--ink:#ece8e1;--quiet:#a8a196;--line:#3a3732;--paper:#181715;--accent:#8cc6dd}}
body{overflow-wrap:anywhere;font:16px/1.55 system-ui,sans-serif;color:var(--ink);background:var(--paper);max-width:58rem;margin:0 auto;padding:2rem 1.25rem 6rem}
h1{font-size:1.9rem;margin:0 0 .5rem}h2{margin:3rem 0 .5rem;border-bottom:1px solid var(--line);padding-bottom:.3rem}
h3{margin:2rem 0 .3rem;font-size:1.05rem}code,pre{font:.875em/1.5 ui-monospace,monospace}
pre{overflow:auto;border:1px solid var(--line);border-radius:6px;padding:.75rem 1rem}
a{color:var(--accent)}.method{display:inline-block;min-width:4.2rem;font-weight:700;color:var(--accent)}
.quiet{color:var(--quiet)}table{border-collapse:collapse;width:100%;font-size:.92rem}
th,td{text-align:start;padding:.3rem .75rem .3rem 0;border-bottom:1px solid var(--line);vertical-align:top}
nav ul{columns:2 16rem;padding-inline-start:1.1rem}summary{cursor:pointer;color:var(--accent)}
`;

const hash = createHash('sha256').update(style).digest('base64');
const policy = `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

type Parameter = { name: string; in: string; required: boolean; description?: string; schema: JsonSchema };
type Described = {
  operationId: string;
  tags: string[];
  summary: string;
  description?: string;
  parameters: Parameter[];
  requestBody?: { content: Record<string, { schema: JsonSchema }> };
  responses: Record<string, { content?: Record<string, { schema: JsonSchema }> }>;
};
type Shown = Described & { method: string; path: string };

function render() {
  const document = openApiDocument();
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods as Record<string, Described>).map(
      ([method, described]): Shown => ({ ...described, method: method.toUpperCase(), path }),
    ),
  );
  const tags = document.tags.map(({ name }) => name);
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>Arguably API</title><style>${style}</style></head><body><main>
<h1>Arguably API</h1>
<p>${asHtml(document.info.description)}</p>
<p>All addresses begin with <code>${document.servers[0]?.url}</code>. The same for programs:
<a href="openapi.json">openapi.json</a> (OpenAPI 3.1).</p>
${introduction}
<nav aria-label="Operations"><h2>Operations</h2><ul>${operations
    .map(
      ({ operationId, method, path }) => `<li><a href="#${operationId}">${method} ${asHtml(path)}</a></li>`,
    )
    .join('')}</ul></nav>
${tags
  .map(
    (tag) =>
      `<section><h2>${asHtml(tag)}</h2>${operations
        .filter(({ tags: [own] }) => own === tag)
        .map(renderOperation)
        .join('')}</section>`,
  )
  .join('\n')}
<section><h2 id="problems">Problems</h2><table><thead><tr><th>code</th><th>status</th><th>meaning</th></tr></thead><tbody>${problemKinds
    .map(
      ({ code, status, title }) =>
        `<tr id="problem-${code}"><td><code>${code}</code></td><td>${status}</td><td>${asHtml(title)}</td></tr>`,
    )
    .join('')}</tbody></table></section>
<section><h2>Schemas</h2>${Object.entries(document.components.schemas)
    .map(
      ([name, schema]) =>
        `<details id="schema-${name}"><summary>${asHtml(name)}</summary><pre tabindex="0">${linked(schema)}</pre></details>`,
    )
    .join('')}</section>
</main></body></html>`;
}

const introduction = `<h2>In short</h2>
<ul>
<li>Send a personal API token: <code>Authorization: Bearer arg_…</code>. Make one under Account. What anyone may read needs none.</li>
<li>Bodies are JSON objects; unknown fields are refused. Positions are UTF-16 code units, as JavaScript strings count.</li>
<li>Lists answer <code>{"items": […], "next": "…"}</code>. Pass <code>next</code> as <code>cursor</code>, or follow the <code>Link</code> header, until it is null.</li>
<li>Single things carry an <code>ETag</code>. Send it as <code>If-None-Match</code> to read only what changed, as <code>If-Match</code> to write only what you saw.</li>
<li>Send an <code>Idempotency-Key</code> with a write that you may have to retry.</li>
<li>Refusals are <code>application/problem+json</code>: see <a href="#problems">Problems</a>.</li>
</ul>`;

function renderOperation(operation: Shown) {
  const { operationId, method, path, summary, description, parameters, requestBody, responses } = operation;
  const given = parameters.filter(({ in: place }) => place !== 'header');
  const body = requestBody?.content['application/json']?.schema;
  const [status, success] = Object.entries(responses).find(([code]) => code.startsWith('2')) ?? ['200', {}];
  const shape = success.content?.['application/json']?.schema;
  return `<article id="${operationId}"><h3><span class="method">${method}</span><code>${asHtml(path)}</code></h3>
<p>${asHtml(summary)}. <span class="quiet"><code>${operationId}</code>. ${code(description ?? '')}</span></p>
${given.length > 0 ? `<table><tbody>${given.map(renderParameter).join('')}</tbody></table>` : ''}
${body ? `<details><summary>Body</summary><pre tabindex="0">${linked(body)}</pre></details>` : ''}
<p>Answers <code>${status}</code>${shape ? ` <code>${linked(brief(shape))}</code>` : ''}.</p></article>`;
}

const renderParameter = ({ name, in: place, schema, description = '' }: Parameter) =>
  `<tr><td><code>${asHtml(name)}</code></td><td class="quiet">${place}</td><td><code>${asHtml(kindOf(schema))}</code> ${asHtml(description)}</td></tr>`;

function kindOf({ type, enum: values, anyOf, default: usual }: JsonSchema): string {
  const kind = Array.isArray(values)
    ? values.join(' | ')
    : (type ?? (anyOf ?? []).map((one) => String(one.const ?? one.type)).join(' | '));
  return usual === undefined ? kind : `${kind} = ${String(usual)}`;
}

/** A list is said by what it is a list of. */
const brief = (schema: JsonSchema): unknown => {
  const items = schema.properties?.items;
  return items ? { items: [items.items], next: 'string | null' } : schema;
};

/** JSON as HTML, where names of schemas lead to them. */
const linked = (value: unknown) =>
  asHtml(JSON.stringify(value, null, 2)).replaceAll(
    /\{\s*&quot;\$ref&quot;: &quot;#\/components\/schemas\/(\w+)&quot;\s*\}/g,
    '<a href="#schema-$1">$1</a>',
  );

const code = (text: string) => asHtml(text).replaceAll(/`([^`]+)`/g, '<code>$1</code>');

const asHtml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

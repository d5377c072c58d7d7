import { z } from 'zod';
import { scopeOf } from '@/lib/domain/access/policy';
import { KEY_DAYS } from '@/lib/domain/retries';
import { problemKinds } from '../problem';
import { BASE, endpoints } from './endpoints';
import { givenNames, givenVariants, type JsonSchema, takesVersion } from './input-schema';
import type { Endpoint } from './route';

/** The API described for programs: OpenAPI 3.1, made of the operations' own schemas and the formats. */
export function openApiDocument() {
  const schemas: Record<string, JsonSchema> = { Problem: problemSchema };
  const paths: Record<string, Record<string, unknown>> = {};
  for (const endpoint of endpoints) {
    paths[endpoint.path] ??= {};
    Object.assign(paths[endpoint.path] ?? {}, {
      [endpoint.method.toLowerCase()]: describe(endpoint, schemas),
    });
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Arguably',
      version: '1',
      description:
        'Articles as argument units, and what readers attach to them. Positions are UTF-16 code units; times are UTC with microseconds.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: BASE }],
    security: [{ token: [] }, { session: [] }, {}],
    tags: [...new Set(endpoints.map(tagOf))].map((name) => ({ name })),
    paths,
    components: {
      schemas: Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => a.localeCompare(b))),
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description: 'A personal API token, made in the account. Each operation names the scope it needs.',
        },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'next-auth.session-token',
          description: 'The session of the browser. Writes only from our own pages.',
        },
      },
      responses: {
        Problem: {
          description: 'A refusal: what was wrong, and what to do (RFC 9457).',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
    },
  };
}

let text: string | undefined;
export const openApiText = () => {
  text ??= JSON.stringify(openApiDocument());
  return text;
};

const problemSchema: JsonSchema = {
  type: 'object',
  properties: {
    type: { type: 'string', format: 'uri-reference' },
    title: { type: 'string' },
    status: { type: 'integer', minimum: 400, maximum: 599 },
    detail: { type: 'string', description: 'A sentence for people that says what to do.' },
    instance: { type: 'string', format: 'uri-reference' },
    code: { type: 'string', enum: [...problemKinds.map(({ code }) => code), 'internal'] },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        properties: { path: { type: 'string' }, message: { type: 'string' } },
        required: ['path', 'message'],
        additionalProperties: false,
      },
    },
    current: { description: 'What stands there now.' },
  },
  required: ['type', 'title', 'status', 'detail', 'instance', 'code'],
  additionalProperties: false,
};

function describe(endpoint: Endpoint, schemas: Record<string, JsonSchema>) {
  const scope = scopeOf(endpoint.operation.permission);
  return {
    operationId: endpoint.operation.verb,
    tags: [tagOf(endpoint)],
    summary: endpoint.summary,
    ...(scope ? { description: `A token needs the scope \`${scope}\`.` } : {}),
    parameters: [...pathParameters(endpoint), ...queryParameters(endpoint), ...headerParameters(endpoint)],
    ...bodyOf(endpoint),
    responses: {
      [endpoint.status]: success(endpoint, schemas),
      ...(hasEtag(endpoint) && endpoint.method === 'GET' ? { 304: { description: 'Not changed' } } : {}),
      ...Object.fromEntries(
        refusalsOf(endpoint).map((status) => [status, { $ref: '#/components/responses/Problem' }]),
      ),
      default: { $ref: '#/components/responses/Problem' },
    },
  };
}

const tagOf = ({ path }: Endpoint) => path.split('/')[1] ?? '';

/** Lists have none; of writes, those that answer with a version. */
const hasEtag = ({ isList, method }: Endpoint) => !isList && method === 'GET';

function success(endpoint: Endpoint, schemas: Record<string, JsonSchema>) {
  const header = (description: string) => ({ description, schema: { type: 'string' } });
  const headers = {
    ...(hasEtag(endpoint) ? { ETag: header('Names this state; give it as If-Match or If-None-Match.') } : {}),
    ...(endpoint.isList ? { Link: header('`rel="next"`: the next page, if there is one.') } : {}),
    ...(endpoint.location ? { Location: header('Where what was made can be found.') } : {}),
  };
  return {
    description: endpoint.schema ? endpoint.summary : 'Done',
    ...(Object.keys(headers).length > 0 ? { headers } : {}),
    ...(endpoint.schema
      ? { content: { 'application/json': { schema: published(endpoint.schema, schemas) } } }
      : {}),
  };
}

function refusalsOf({ operation, params, method, isList }: Endpoint) {
  const hasBody = method !== 'GET' && method !== 'DELETE';
  const statuses = [400, 401, 403];
  if (params.length > 0) statuses.push(404);
  if (operation.kind === 'write') statuses.push(409, 412, 422, 429);
  if (hasBody) statuses.push(413, 415);
  return isList ? statuses : statuses.sort();
}

const PARAM_SCHEMAS: Record<string, JsonSchema> = {
  space: { type: 'string', minLength: 1, maxLength: 64 },
  number: { type: 'integer', minimum: 1 },
};

const pathParameters = ({ params }: Endpoint) =>
  params.map((name) => ({
    name,
    in: 'path',
    required: true,
    schema: PARAM_SCHEMAS[name] ?? { type: 'string', format: 'uuid' },
    ...(name === 'space' ? { description: 'Slug or id.' } : {}),
  }));

function queryParameters(endpoint: Endpoint) {
  if (endpoint.method !== 'GET' && !endpoint.takesFile) return [];
  const [variant] = givenVariants(endpoint);
  return Object.entries(variant?.properties ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: variant?.required?.includes(name) ?? false,
    schema,
  }));
}

function headerParameters(endpoint: Endpoint) {
  const header = (name: string, description: string, more = {}) => ({
    name,
    in: 'header',
    required: false,
    description,
    schema: { type: 'string', ...more },
  });
  if (hasEtag(endpoint)) return [header('If-None-Match', 'Answers 304 while nothing has changed.')];
  if (endpoint.operation.kind === 'read') return [];
  return [
    header(
      'Idempotency-Key',
      `A retry with the same key gets the first answer again, for ${KEY_DAYS} days.`,
      {
        minLength: 1,
        maxLength: 255,
        pattern: '^[ -~]+$',
      },
    ),
    ...(takesVersion(endpoint)
      ? [header('If-Match', 'The ETag that you read; of several writes with one tag exactly one wins.')]
      : []),
  ];
}

function bodyOf(endpoint: Endpoint) {
  if (endpoint.takesFile) return { requestBody: { required: true, content: { 'application/xml': {} } } };
  if (endpoint.method === 'GET' || endpoint.method === 'DELETE' || givenNames(endpoint).size === 0) return {};
  const variants = givenVariants(endpoint);
  const schema = variants.length === 1 ? variants[0] : { oneOf: variants };
  const required = variants.some((variant) => (variant.required ?? []).length > 0);
  return { requestBody: { required, content: { 'application/json': { schema } } } };
}

/** A format's schema, with the named parts of it moved to the components. */
function published(schema: z.ZodType, schemas: Record<string, JsonSchema>): JsonSchema {
  const { $schema: _, $defs = {}, ...whole } = moveReferences(z.toJSONSchema(schema, { io: 'output' }));
  for (const [name, part] of Object.entries($defs as Record<string, JsonSchema>))
    schemas[name] = withoutId(part);
  const { id } = whole;
  if (typeof id !== 'string') return whole;
  schemas[id] = withoutId(whole);
  return { $ref: `#/components/schemas/${id}` };
}

const moveReferences = (schema: object): JsonSchema =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/'));

const withoutId = ({ id: _, ...schema }: JsonSchema): JsonSchema => schema;

import { z } from 'zod';
import type { Endpoint } from './route';

/** A JSON Schema (2020-12), as far as we look into it. */
export type JsonSchema = {
  type?: string;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: boolean;
  oneOf?: JsonSchema[];
  anyOf?: JsonSchema[];
  [keyword: string]: unknown;
};

/** Fields that a header gives, and no body or query may. */
const BY_HEADER = ['ifVersion'];

/**
 * What a request gives besides its path: the operation's input without what the path and headers say, as
 * one object schema or several to choose from. Unknown fields are refused everywhere.
 */
export function givenVariants(endpoint: Endpoint): JsonSchema[] {
  const kept = known.get(endpoint);
  if (kept) return kept;
  const whole = z.toJSONSchema(endpoint.operation.input, {
    io: 'input',
    unrepresentable: 'any',
  }) as JsonSchema;
  const variants = (whole.oneOf ?? whole.anyOf ?? [whole])
    .filter(({ properties = {} }) => endpoint.params.every((name) => name in properties))
    .map((variant) =>
      without(variant, [...endpoint.params, ...BY_HEADER, ...(endpoint.takesFile ? ['file'] : [])]),
    );
  known.set(endpoint, variants);
  return variants;
}

const known = new WeakMap<Endpoint, JsonSchema[]>();

/** The names of all fields or parameters that may be given. */
export function givenNames(endpoint: Endpoint): Set<string> {
  return new Set(givenVariants(endpoint).flatMap(({ properties = {} }) => Object.keys(properties)));
}

/** Whether an `If-Match` goes to the operation itself, which then decides in its transaction. */
export const takesVersion = (endpoint: Endpoint) =>
  endpoint.operation.input instanceof z.ZodObject && 'ifVersion' in endpoint.operation.input.shape;

function without(schema: JsonSchema, names: string[]): JsonSchema {
  const { $schema: _, properties = {}, required = [], ...rest } = schema;
  const left = required.filter((name) => !names.includes(name));
  return {
    ...rest,
    properties: Object.fromEntries(Object.entries(properties).filter(([name]) => !names.includes(name))),
    ...(left.length > 0 ? { required: left } : {}),
    additionalProperties: false,
  };
}

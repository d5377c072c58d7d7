import type { z } from 'zod';
import type { Format } from '@/lib/formats/format';
import type { AnyOperation, Operation } from '@/lib/operations/operation';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One address and method of the API: which operation it runs and how the answer is said. */
export type Endpoint = {
  method: Method;
  /** As in the OpenAPI document: `/articles/{article}`. */
  path: string;
  /** The names in the path; they are part of the operation's input. */
  params: string[];
  operation: AnyOperation;
  status: 200 | 201 | 204;
  summary: string;
  schema: z.ZodType | null;
  toJson: ((value: never) => unknown) | null;
  /** Where what was made can be found. */
  location: ((value: never) => string) | null;
  /** In bytes. */
  bodyLimit: number;
  /** It can take long: whoever asks for lines of progress gets them. */
  reportsProgress: boolean;
  /** Whoever asks for `text/event-stream` is told what happens as it happens. */
  streams: boolean;
  /** The body is a file that the operation reads as it arrives; what else is given stands in the query. */
  takesFile: boolean;
  /** A list is paged and carries no ETag. */
  isList: boolean;
};

const MEGABYTE = 1024 * 1024;
export const BODY_LIMIT = MEGABYTE;
export const IMPORT_BODY_LIMIT = 15 * MEGABYTE;

type More<Output> = {
  status?: 200 | 201 | 204;
  location?: (value: Output) => string;
  bodyLimit?: number;
  reportsProgress?: true;
  streams?: true;
  takesFile?: true;
  list?: true;
};

/**
 * One line of the API: `route('GET /units/{unit}', readUnit, unitJson, 'Read a unit')`. Without a format
 * the answer is 204 and empty.
 */
export function route<Schema extends z.ZodType, Output, Json>(
  at: `${Method} /${string}`,
  operation: Operation<Schema, Output>,
  format: Format<Output, Json> | null,
  summary: string,
  more: More<Output> = {},
): Endpoint {
  const [method, path] = at.split(' ') as [Method, string];
  return {
    method,
    path,
    params: [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ''),
    operation,
    status: more.status ?? (format ? 200 : 204),
    summary,
    schema: format?.schema ?? null,
    toJson: format ? (value: Output) => format.toJson(value) : null,
    location: more.location ?? null,
    bodyLimit: more.bodyLimit ?? BODY_LIMIT,
    reportsProgress: more.reportsProgress ?? false,
    streams: more.streams ?? false,
    takesFile: more.takesFile ?? false,
    isList: more.list ?? false,
  };
}

/** A page of a list. */
export function list<Schema extends z.ZodType, Output, Json>(
  at: `GET /${string}`,
  operation: Operation<Schema, Output>,
  format: Format<Output, Json>,
  summary: string,
) {
  return route(at, operation, format, summary, { list: true });
}

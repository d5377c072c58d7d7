#!/usr/bin/env node
// A stand-in for the native `schema-engine` program that the Prisma CLI otherwise downloads. The CLI ships the
// same engine as WebAssembly but never uses it; this program runs it over `pg` and speaks the native one's
// protocol, so that the unmodified CLI works without a network: scripts/prisma.mjs sets
// PRISMA_SCHEMA_ENGINE_BINARY to this file. For development only; servers use scripts/migrate.mjs.

import { readFileSync } from 'node:fs';
import readline from 'node:readline';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import { adapterFactory } from './prisma-engine/adapter.mjs';
import { runDatabaseCommand } from './prisma-engine/database-command.mjs';
import { loadEngine, panicMessage } from './prisma-engine/engine.mjs';

/** What the CLI and the WebAssembly engine call differently. */
const engineName = { getDatabaseVersion: 'version' };

/** Numbers of our own requests to the CLI, far from those of its requests to us. */
let nextPrintId = 1e9;

const { datamodels, datasource, words } = readArguments(process.argv.slice(2));

if (words[0] === '--version') {
  console.info(`schema-engine-cli ${(await loadEngine()).version()}`);
} else if (words[0] === 'cli') {
  log('INFO', { message: 'Starting schema engine CLI' });
  const fault = await runDatabaseCommand(words[1], datasource?.url);
  if (fault) log('ERROR', { ...fault, is_panic: false }, 'schema_engine::logger');
  process.exitCode = fault ? 1 : 0;
} else {
  await serve();
}

/** JSON-RPC, one message a line, on standard input and output. Requests are answered one after the other. */
async function serve() {
  const { SchemaEngine } = await loadEngine();
  const factory = datasource?.url ? bindMigrationAwareSqlAdapterFactory(adapterFactory(datasource)) : null;
  const files = datamodels.map((file) => [file, readFileSync(file, 'utf8')]);
  /** @type {Promise<Record<string, Function>> | undefined} */
  let starting;
  const engine = () => {
    starting ??= SchemaEngine.new({ datamodels: files.length ? files : undefined }, () => {}, factory);
    return starting;
  };
  log('INFO', { message: 'Starting schema engine RPC server' });
  for await (const line of readline.createInterface({
    input: process.stdin,
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    const request = parse(line);
    if (!request?.method) continue;
    try {
      write({ result: await answer(request, engine), id: request.id });
    } catch (error) {
      write({ error: toRpcError(error), id: request.id });
    }
  }
  process.exit(0);
}

async function answer({ method, params }, engine) {
  if (method === 'createDatabase')
    return { databaseName: decodeURIComponent(new URL(datasource.url).pathname.slice(1)) };
  const running = await engine();
  const name = engineName[method] ?? method;
  if (typeof running[name] !== 'function') throw new Error(`schema engine has no method ${method}`);
  const result = await running[name](params ?? {});
  // The native engine prints a difference through the CLI instead of returning it.
  if (method === 'diff' && typeof result?.stdout === 'string') {
    write({ method: 'print', params: { content: result.stdout }, id: nextPrintId++ });
    return { exitCode: result.exitCode };
  }
  return result ?? {};
}

function toRpcError(error) {
  const panic = panicMessage();
  const message = panic || error.message || String(error);
  return {
    code: 4466,
    message: 'An error happened. Check the data field for details.',
    data: { is_panic: !!panic, message, error_code: error.code ?? null, backtrace: null },
  };
}

function readArguments(list) {
  const found = { datamodels: [], datasource: null, words: [] };
  for (let i = 0; i < list.length; i++) {
    if (list[i] === '--datamodels') found.datamodels.push(list[++i]);
    else if (list[i] === '--datasource') found.datasource = JSON.parse(list[++i]);
    else if (list[i] === '--enabled-preview-features' || list[i] === '--extension-types') i++;
    else found.words.push(list[i]);
  }
  return found;
}

function parse(line) {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function write(message) {
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
}

/** The CLI reads these lines from standard error. */
function log(level, fields, target = 'schema_engine') {
  process.stderr.write(`${JSON.stringify({ timestamp: new Date().toISOString(), level, fields, target })}\n`);
}

import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);

/** The engine with its JavaScript side. The CLI carries the WebAssembly of its own exact version, so that is run. */
export async function loadEngine() {
  const glueFolder = path.dirname(require.resolve('@prisma/schema-engine-wasm'));
  const ofCli = path.join(
    path.dirname(require.resolve('prisma/package.json')),
    'build/schema_engine_bg.wasm',
  );
  const file = existsSync(ofCli) ? ofCli : path.join(glueFolder, 'schema_engine_bg.wasm');
  const glue = await import(pathToFileURL(path.join(glueFolder, 'schema_engine_bg.js')).href);
  const { instance } = await WebAssembly.instantiate(readFileSync(file), { './schema_engine_bg.js': glue });
  glue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return glue;
}

/** What the engine said when it panicked, or an empty text. It looks for this object under this very name. */
export const panicMessage = () => registry.message;

const registry = {
  message: '',
  get() {
    return this.message;
  },
  set_message(message) {
    this.message = `RuntimeError: ${message}`;
  },
};
globalThis.PRISMA_WASM_PANIC_REGISTRY = registry;

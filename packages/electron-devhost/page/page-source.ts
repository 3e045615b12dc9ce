import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { compileFunction } from 'node:vm';
import type { BridgeConfig } from '../bridge/messages.ts';

/** Files in order of their dependencies; they become one scope, so their top-level names must differ. */
const isolatedFiles = [
  'wire',
  'packet',
  'world-call',
  'page-emitter',
  'page-link',
  'port-close',
  'page-ports',
  'ipc-renderer',
  'keyboard',
  'isolated-world',
];
const mainFiles = ['world-call', 'port-close', 'permission-shims', 'main-world'];

export type PageSources = { readonly mainWorld: string; readonly isolatedWorld: string };

/**
 * The two scripts that every document of a page starts with. `preload` is the preload's own text: it is compiled
 * with the bridge rather than evaluated by it, because a page's content security policy forbids evaluation.
 */
export function createPageSources(config: BridgeConfig, preload: string): PageSources {
  const start = `startIsolatedWorld(${JSON.stringify(config)}, ${wrapPreload(preload)});`;
  return {
    mainWorld: inOneScope(mainFiles, `startMainWorld(${JSON.stringify(config.worldSecret)});`),
    isolatedWorld: inOneScope(isolatedFiles, start),
  };
}

function wrapPreload(source: string): string {
  return `function (require, module, exports, process, global, setImmediate, clearImmediate) {${source}\n}`;
}

/**
 * The text of a preload script. One that cannot be read or parsed is reported and the page loads without it, as in
 * Electron.
 */
export function readPreload(path: string | undefined, onError: (error: unknown) => void): string {
  if (path === undefined) return '';
  try {
    const source = readFileSync(path, 'utf8');
    compileFunction(source, [], { filename: path });
    return source;
  } catch (error) {
    console.error(`Unable to load preload script: ${path}`, error);
    setImmediate(onError, error);
    return '';
  }
}

function inOneScope(files: readonly string[], start: string): string {
  return `(() => {\n'use strict';\n${files.map(scriptOf).join('\n')}\n${start}\n})();`;
}

function scriptOf(name: string): string {
  const source = readFileSync(new URL(`../bridge/${name}.ts`, import.meta.url), 'utf8');
  return stripTypeScriptTypes(source)
    .replace(/^import [^;]*;$/gms, '')
    .replace(/^export (?=(async function|function|class|const|let)\b)/gm, '');
}

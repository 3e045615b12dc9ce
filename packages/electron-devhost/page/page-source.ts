import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { compileFunction } from 'node:vm';
import type { WebPreferences } from 'electron';
import type { BridgeConfig } from '../bridge/messages.ts';
import { syncUrl } from '../chromium/scheme-mapping.ts';

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

/** The two scripts that every document of a page starts with. */
export type PageSources = {
  readonly mainWorld: string;
  readonly isolatedWorld: string;
  /** Name of the DevTools binding over which they speak to the host. */
  readonly binding: string;
};

type SourceOptions = Pick<BridgeConfig, 'blobOrigin' | 'versions'> & {
  readonly onPreloadError: (error: unknown) => void;
};

/**
 * The preload's own text is compiled with the bridge rather than evaluated by it, because a page's content security
 * policy forbids evaluation.
 */
export function createPageSources(
  { preload, additionalArguments = [] }: WebPreferences,
  { blobOrigin, versions, onPreloadError }: SourceOptions,
): PageSources {
  const config: BridgeConfig = {
    worldSecret: randomBytes(16).toString('hex'),
    binding: `devhost${randomBytes(8).toString('hex')}`,
    blobOrigin,
    syncUrl,
    preloadPath: preload ?? null,
    argv: [process.execPath, '--type=renderer', ...additionalArguments],
    versions,
  };
  const body = wrapPreload(readPreload(preload, onPreloadError));
  return {
    mainWorld: inOneScope(mainFiles, `startMainWorld(${JSON.stringify(config.worldSecret)});`),
    isolatedWorld: inOneScope(isolatedFiles, `startIsolatedWorld(${JSON.stringify(config)}, ${body});`),
    binding: config.binding,
  };
}

function wrapPreload(source: string): string {
  return `function (require, module, exports, process, global, setImmediate, clearImmediate) {${source}\n}`;
}

/**
 * The text of a preload script. One that cannot be read or parsed is reported and the page loads without it, as in
 * Electron.
 */
function readPreload(path: string | undefined, onError: (error: unknown) => void): string {
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

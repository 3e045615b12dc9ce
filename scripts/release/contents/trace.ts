import { readFile } from 'node:fs/promises';
import { builtinModules, createRequire } from 'node:module';

const required = /\brequire\(\s*['"]([^'"]+)['"]\s*\)/g;

/**
 * The files of CommonJS that `entry` and what it requires are loaded from: what runs, and nothing else of a package.
 * Only plain `require('name')` is followed; what is computed (native code) is named in the table of packages. Rejects
 * where a file is missing.
 */
export async function tracedFiles(entry: string): Promise<readonly string[]> {
  const found = new Set<string>();
  const follow = async (file: string): Promise<void> => {
    if (found.has(file)) return;
    found.add(file);
    if (!/\.c?js$/.test(file)) return;
    const resolver = createRequire(file);
    const text = await readFile(file, 'utf8');
    for (const [, name = ''] of text.matchAll(required)) {
      if (!isBuiltIn(name)) await follow(resolver.resolve(name));
    }
  };
  await follow(entry);
  return [...found].toSorted();
}

function isBuiltIn(name: string): boolean {
  return name.startsWith('node:') || builtinModules.includes(name);
}

import { readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '../..');

/** What others have written, and what is built. */
const foreign = new Set(['node_modules', 'out', 'dist', 'onnx']);
const source = /\.(?:[cm]?[jt]sx?|css|html)$/;

/** Every source file of the project, tests too, as paths from its root. */
export function sourceFiles(folder = root): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return isForeign(entry.name) ? [] : sourceFiles(path);
    return source.test(entry.name) ? [relative(root, path)] : [];
  });
}

function isForeign(name: string): boolean {
  return name.startsWith('.') || foreign.has(name);
}

import type { Target } from '../target.ts';

/** One package of which the archive has files as they were installed, because it loads machine code. */
export type ShippedPackage = {
  readonly name: string;
  /** Modules of CommonJS from which everything else that runs is required. */
  readonly entries: readonly string[];
  /** Modules that are not found in this way. */
  readonly files: readonly string[];
  /** Modules of our own in the place of theirs: what theirs look up at run time is settled when the target is known. */
  readonly written: Readonly<Record<string, string>>;
  /** Machine code, unpacked because no system starts it from inside an archive; and what to do where it is missing. */
  readonly native: readonly string[];
  readonly remedy: string;
};

/** Everything else that main and the vision process are made of is in their bundles. */
export function shippedPackages(target: Target): readonly ShippedPackage[] {
  return [
    {
      name: 'onnxruntime-node',
      entries: ['dist/index.js'],
      files: [],
      written: {},
      native: runtimeFiles(target).map((file) => `bin/napi-v6/${target.platform}/${target.arch}/${file}`),
      remedy: `onnxruntime-node has no binaries for ${target.platform}/${target.arch}: build for another processor`,
    },
    {
      name: 'get-windows',
      entries: [],
      files: target.system === 'win' ? [] : [`lib/${libraryFor(target)}.js`],
      written: { 'index.js': windowsEntry(target) },
      native: windowsNative(target),
      remedy:
        'the addon is not in the npm package: run `npm rebuild get-windows` on such a computer, or copy its file here from the release of the same version at github.com/sindresorhus/get-windows',
    },
    {
      name: 'node-notifier',
      entries: ['index.js'],
      files: [],
      written: {},
      native: target.system === 'win' ? [`vendor/snoreToast/snoretoast-${target.arch}.exe`] : [],
      remedy: 'install node-notifier again',
    },
  ];
}

/** Those that computing on the processor needs. */
function runtimeFiles({ system }: Target): readonly string[] {
  const binding = 'onnxruntime_binding.node';
  if (system === 'win') return [binding, 'onnxruntime.dll'];
  return [binding, system === 'mac' ? 'libonnxruntime.1.dylib' : 'libonnxruntime.so.1'];
}

const libraryFor = ({ system }: Target) => (system === 'mac' ? 'macos' : 'linux');
const addonFor = ({ arch }: Target) => `lib/binding/napi-9-win32-unknown-${arch}/node-get-windows.node`;

function windowsNative(target: Target): readonly string[] {
  if (target.system === 'win') return [addonFor(target)];
  return target.system === 'mac' ? ['main'] : [];
}

/**
 * The package's own entry loads the code of every system, and on Windows looks for its addon with a tool for
 * developers; where the addon is missing it answers as if there were no window. This one throws, which is noticed.
 */
function windowsEntry(target: Target): string {
  if (target.system !== 'win') return `export { activeWindow } from './lib/${libraryFor(target)}.js';\n`;
  return [
    `import { createRequire } from 'node:module';`,
    `const require = createRequire(import.meta.url);`,
    `export const activeWindow = async () => require('./${addonFor(target)}').getActiveWindow();`,
    '',
  ].join('\n');
}

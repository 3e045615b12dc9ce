/**
 * Makes an institution's own build.
 *
 *   node scripts/release.ts [doctor | renew] [--profile FILE] [--linux | --win | --mac] [--arch x64|arm64] [--dir | --quick] [--rollout PERCENT] [--days DAYS] [--twice] [--out DIR]
 *
 * `doctor` only says what is missing; `renew` signs the word on updates of a release that was made once more. `--dir` makes the folder of the app without a package, `--quick` packages that
 * are hardly compressed. `--twice` makes it again and says whether the bytes are the same. See docs/release.md.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { build as bundle } from 'electron-vite';
import { readArguments, refuse } from './command/arguments.ts';
import { examine, type Finding } from './release/doctor.ts';
import { sha256Of } from './release/evidence/checksums.ts';
import { release, renew, type ReleaseRecord } from './release/make.ts';
import { readProfile } from './release/profile.ts';
import { nameOf, systems, targetOf } from './release/target.ts';

const root = join(import.meta.dirname, '..');
const usage =
  'npm run release -- [doctor | renew] [--profile FILE] [--linux | --win | --mac] [--arch x64|arm64] [--dir | --quick] [--rollout PERCENT] [--days DAYS] [--twice] [--out DIR]';
const { values, positionals } = readArguments(usage, {
  allowPositionals: true,
  options: {
    profile: { type: 'string', default: join(root, 'profiles/invigil.json') },
    linux: { type: 'boolean', default: false },
    win: { type: 'boolean', default: false },
    mac: { type: 'boolean', default: false },
    arch: { type: 'string' },
    dir: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    rollout: { type: 'string', default: '100' },
    days: { type: 'string', default: '180' },
    twice: { type: 'boolean', default: false },
    out: { type: 'string', default: join(root, 'dist') },
  },
});
const [command = 'make', ...rest] = positionals;
const other = ['make', 'doctor', 'renew'].includes(command) ? rest[0] : command;
if (other !== undefined) refuse(usage, `${other} is no command.`);
const { arch } = values;
if (arch !== undefined && arch !== 'x64' && arch !== 'arm64') refuse(usage, '--arch is x64 or arm64.');
const wanted = systems.filter((system) => values[system]);
const here = { linux: 'linux', win32: 'win', darwin: 'mac' } as const;
const own = here[process.platform as keyof typeof here];
const targets = (wanted.length > 0 ? wanted : [own]).map((system) => targetOf(system, arch));
const rollout = Number(values.rollout);
if (!Number.isInteger(rollout) || rollout < 0 || rollout > 100) refuse(usage, '--rollout is 0 to 100.');
const days = Number(values.days);
if (!Number.isInteger(days) || days < 1 || days > 1_000) refuse(usage, '--days is 1 to 1000.');
// Read once, so that what is made twice says the same.
const expiresAt = Date.now() + days * 86_400_000;
const read = await readProfile(values.profile);
if (!read.ok) refuse(usage, read.message);
const { profile, folder } = read;
const env = process.env;
const set = (name: string): string | null => ((env[name] ?? '') === '' ? null : (env[name] ?? null));
const electron = JSON.parse(await readFile(join(root, 'node_modules/electron/package.json'), 'utf8')) as {
  readonly version: string;
};

let isStopped = false;
let isBundled = false;
for (const target of targets) {
  const options = {
    root,
    profile,
    folder,
    target,
    electronVersion: electron.version,
    electronDist: set('INVIGIL_ELECTRON_DIST'),
    folderOnly: values.dir,
    isQuick: values.quick,
    rollout,
    expiresAt,
    env,
  };
  const output = join(values.out, profile.id);
  const key = set('INVIGIL_RELEASE_KEY');
  if (command === 'renew') {
    const wrong = await renewed({ ...options, output, key });
    console.log(`${profile.name} for ${nameOf(target)}: ${wrong ?? 'signed once more'}`);
    if (wrong !== null) isStopped = true;
    continue;
  }
  const findings = await examine(options);
  tell(`${profile.name} for ${nameOf(target)}`, findings);
  if (findings.some(({ isFatal }) => isFatal)) isStopped = true;
  else if (command === 'make') {
    // What is released is bundled of these sources, now.
    if (!isBundled) await bundle({ root, logLevel: 'warn' });
    isBundled = true;
    const made = await release({ ...options, output, key });
    for (const artifact of [made.folder, ...made.artifacts]) console.log(join(output, artifact));
    if (values.twice) {
      const again = join(output, 'work/again');
      const { files, other } = await comparison(
        output,
        again,
        await release({ ...options, output: again, key }),
      );
      for (const name of other) console.log(`${name}: made again, it has other bytes`);
      if (other.length === 0) console.log(`${files} files, made twice: the same bytes`);
      else isStopped = true;
    }
  }
}
process.exitCode = isStopped ? 1 : 0;

/** Says what stands in the way, or null. */
async function renewed(options: Omit<Parameters<typeof renew>[0], 'key'> & { readonly key: string | null }) {
  const { key } = options;
  if (key === null) return 'set INVIGIL_RELEASE_KEY to the file of the key that signed it';
  return renew({ ...options, key }).then(
    () => null,
    (error: unknown) => String(error),
  );
}

/** Of two releases: the packages, and every file of the app's folder, by name. */
async function comparison(one: string, other: string, { folder, artifacts }: ReleaseRecord) {
  const inside = await readdir(join(other, folder), { recursive: true, withFileTypes: true });
  const files = inside
    .filter((entry) => entry.isFile())
    .map((entry) => relative(other, join(entry.parentPath, entry.name)));
  const names = [...artifacts, ...files];
  const sums = (at: string) => Promise.all(names.map((name) => sha256Of(join(at, name)).catch(() => name)));
  const [first, second] = await Promise.all([sums(one), sums(other)]);
  return { files: names.length, other: names.filter((_, index) => first[index] !== second[index]) };
}

function tell(title: string, findings: readonly Finding[]): void {
  console.log(`${title}:${findings.length === 0 ? ' nothing is missing.' : ''}`);
  for (const { isFatal, what, remedy } of findings)
    console.log(`  ${isFatal ? 'needed' : 'note  '}  ${what}: ${remedy}`);
}

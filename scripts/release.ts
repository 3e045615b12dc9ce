/**
 * Makes an institution's own build.
 *
 *   node scripts/release.ts [doctor] [--profile FILE] [--linux | --win | --mac] [--arch x64|arm64] [--dir] [--rollout PERCENT] [--twice] [--out DIR]
 *
 * `doctor` only says what is missing. `--dir` makes the folder of the app without a package. `--twice` makes it again and
 * says whether the bytes are the same. See docs/release.md.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { build as bundle } from 'electron-vite';
import { readArguments, refuse } from './command/arguments.ts';
import { examine, type Finding } from './release/doctor.ts';
import { sha256Of } from './release/evidence/checksums.ts';
import { release, type ReleaseRecord } from './release/make.ts';
import { readProfile } from './release/profile.ts';
import { nameOf, systems, targetOf } from './release/target.ts';

const root = join(import.meta.dirname, '..');
const usage =
  'npm run release -- [doctor] [--profile FILE] [--linux | --win | --mac] [--arch x64|arm64] [--dir] [--twice] [--out DIR]';
const { values, positionals } = readArguments(usage, {
  allowPositionals: true,
  options: {
    profile: { type: 'string', default: join(root, 'profiles/invigil.json') },
    linux: { type: 'boolean', default: false },
    win: { type: 'boolean', default: false },
    mac: { type: 'boolean', default: false },
    arch: { type: 'string' },
    dir: { type: 'boolean', default: false },
    rollout: { type: 'string', default: '100' },
    twice: { type: 'boolean', default: false },
    out: { type: 'string', default: join(root, 'dist') },
  },
});
const isDoctor = positionals[0] === 'doctor';
if (positionals.length > (isDoctor ? 1 : 0)) refuse(usage, `${positionals.at(-1)} is no command.`);
const { arch } = values;
if (arch !== undefined && arch !== 'x64' && arch !== 'arm64') refuse(usage, '--arch is x64 or arm64.');
const wanted = systems.filter((system) => values[system]);
const here = { linux: 'linux', win32: 'win', darwin: 'mac' } as const;
const own = here[process.platform as keyof typeof here];
const targets = (wanted.length > 0 ? wanted : [own]).map((system) => targetOf(system, arch));
const rollout = Number(values.rollout);
if (!Number.isInteger(rollout) || rollout < 0 || rollout > 100) refuse(usage, '--rollout is 0 to 100.');
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
    rollout,
    env,
  };
  const findings = await examine(options);
  tell(`${profile.name} for ${nameOf(target)}`, findings);
  if (findings.some(({ isFatal }) => isFatal)) isStopped = true;
  else if (!isDoctor) {
    const output = join(values.out, profile.id);
    // What is released is bundled of these sources, now.
    if (!isBundled) await bundle({ root, logLevel: 'warn' });
    isBundled = true;
    const key = set('INVIGIL_RELEASE_KEY');
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

import { flipFuses, FuseState, FuseV1Options, FuseVersion, getCurrentFuseWire } from '@electron/fuses';

type Fuses = Readonly<Record<keyof typeof FuseV1Options, boolean>>;

/** Every fuse of the pinned Electron. One that a later Electron has and this does not stops the build. */
export const wantedFuses: Fuses = {
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  // Of macOS and Windows; on Linux Electron has no such check.
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
  // Faster WebAssembly, for exams that use it; it gives nobody anything else.
  WasmTrapHandlers: true,
};

const names = Object.keys(wantedFuses) as (keyof Fuses)[];

/** Sets all of them. Rejects where the program has none, or one more than are wanted here. */
export async function setFuses(program: string): Promise<void> {
  const byNumber = Object.fromEntries(names.map((name) => [FuseV1Options[name], wantedFuses[name]]));
  await flipFuses(program, {
    ...(byNumber as Record<FuseV1Options, boolean>),
    version: FuseVersion.V1,
    strictlyRequireAllFuses: true,
  });
}

/** As they are in the program, by name: those without a name here by their number. Null where it has none at all. */
export async function readFuses(program: string): Promise<Readonly<Record<string, string>> | null> {
  const wire = await getCurrentFuseWire(program).catch(() => null);
  if (wire === null) return null;
  const states = Object.entries(wire).filter(([key]) => key !== 'version') as [string, number][];
  return Object.fromEntries(
    states.map(([number, state]) => [
      FuseV1Options[Number(number)] ?? `fuse ${number}`,
      (FuseState[state] ?? String(state)).toLowerCase(),
    ]),
  );
}

/** What of a program's fuses is not as wanted; empty when all are. */
export function wrongFuses(found: Readonly<Record<string, string>> | null): readonly string[] {
  if (found === null) return ['fuses: the program has none'];
  const unknown = Object.keys(found).filter((name) => !(name in wantedFuses));
  const expected = (name: keyof Fuses) => (wantedFuses[name] ? 'enable' : 'disable');
  return [
    ...unknown.map((name) => `fuses: ${name} is not known here`),
    ...names
      .filter((name) => found[name] !== expected(name))
      .map((name) => `fuses: ${name} is ${found[name] ?? 'absent'} and has to be ${expected(name)}`),
  ];
}

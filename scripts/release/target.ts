/** What a build is for. Names are the builder's; `platform` is Node's name of the same system. */
export type System = 'linux' | 'win' | 'mac';
export type Arch = 'x64' | 'arm64';
export type Target = { readonly system: System; readonly arch: Arch; readonly platform: NodeJS.Platform };

export const systems: readonly System[] = ['linux', 'win', 'mac'];

const platforms = { linux: 'linux', win: 'win32', mac: 'darwin' } as const satisfies Record<
  System,
  NodeJS.Platform
>;
/** Where most candidates are; the inference runtime is not made for Intel Macs. */
const usualArch: Readonly<Record<System, Arch>> = { linux: 'x64', win: 'x64', mac: 'arm64' };

export function targetOf(system: System, arch: Arch = usualArch[system]): Target {
  return { system, arch, platform: platforms[system] };
}

/** `linux-x64`: names folders and files of a release. */
export function nameOf({ system, arch }: Target): string {
  return `${system}-${arch}`;
}

/** Where in the folder that the builder makes the app's resources lie. */
export function resourcesIn(folder: string, { system }: Target, name: string): string {
  return system === 'mac' ? `${folder}/${name}.app/Contents/Resources` : `${folder}/resources`;
}

/** The program that a person starts; of macOS the bundle that fuses are asked of. */
export function programIn(
  folder: string,
  { system }: Target,
  { id, name }: { id: string; name: string },
): string {
  if (system === 'mac') return `${folder}/${name}.app`;
  return system === 'win' ? `${folder}/${name}.exe` : `${folder}/${id}`;
}

import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

/** Electron's names of folders, on Linux. */
export function createAppPaths(appName: () => string, executable: string) {
  const chosen = new Map<string, string>();
  const home = homedir();
  const path = (name: string): string => chosen.get(name) ?? defaults[name]?.() ?? unknown(name);
  const defaults: { readonly [name: string]: () => string } = {
    home: () => home,
    appData: () => process.env['XDG_CONFIG_HOME'] ?? join(home, '.config'),
    userData: () => join(path('appData'), appName()),
    sessionData: () => path('userData'),
    temp: tmpdir,
    exe: () => executable,
    module: () => executable,
    logs: () => join(path('userData'), 'logs'),
    crashDumps: () => join(path('userData'), 'Crashpad'),
    desktop: () => join(home, 'Desktop'),
    documents: () => join(home, 'Documents'),
    downloads: () => process.env['XDG_DOWNLOAD_DIR'] ?? join(home, 'Downloads'),
    music: () => join(home, 'Music'),
    pictures: () => join(home, 'Pictures'),
    videos: () => join(home, 'Videos'),
  };
  return {
    get: path,
    set: (name: string, value: string) => {
      if (!Object.hasOwn(defaults, name)) unknown(name);
      chosen.set(name, value);
    },
  };
}

function unknown(name: string): never {
  throw new Error(`Failed to get '${name}' path`);
}

import childProcess from 'node:child_process';
import { registerHooks, syncBuiltinESMExports } from 'node:module';
import type { ElectronModule } from './electron-module.ts';

const facadeUrl = 'devhost:electron';
const key = 'devhost.electron';

/** Makes `import 'electron'` and `require('electron')` give this module, also in the inspector's console. */
export function provideElectron(electron: ElectronModule): void {
  Object.defineProperty(globalThis, Symbol.for(key), { value: electron });
  const names = Object.keys(electron);
  const source = `
    const electron = globalThis[Symbol.for('${key}')];
    export { electron as default, electron as 'module.exports' };
    export const { ${names.join(', ')} } = electron;
  `;
  registerHooks({
    resolve: (specifier, context, next) =>
      /^electron(\/(main|common))?$/.test(specifier)
        ? { url: facadeUrl, shortCircuit: true }
        : next(specifier, context),
    load: (url, context, next) =>
      url === facadeUrl ? { format: 'module', source, shortCircuit: true } : next(url, context),
  });
}

/** As in Electron, a child forked from the main process runs as plain Node although `process.execPath` is the app's. */
export function forkAsNode(executable: string): void {
  const { fork } = childProcess;
  const forkNode = (modulePath: string, ...rest: unknown[]) => {
    const args = Array.isArray(rest[0]) ? (rest[0] as string[]) : [];
    const options = (rest.findLast((value) => typeof value === 'object' && !Array.isArray(value)) ??
      {}) as childProcess.ForkOptions;
    const isOurs = (options.execPath ?? executable) === executable;
    const env = { ...(options.env ?? process.env), ...(isOurs ? { ELECTRON_RUN_AS_NODE: '1' } : {}) };
    return fork(modulePath, args, { execPath: executable, ...options, env });
  };
  childProcess.fork = forkNode as typeof fork;
  syncBuiltinESMExports();
}

import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { ForkOptions, UtilityProcess as ElectronUtilityProcess, utilityProcess } from 'electron';
import type { PortMessage } from '../bridge/messages.ts';
import type { Supported } from '../app/errors.ts';
import { supportedOnly } from '../app/errors.ts';
import { createEvent } from '../app/event.ts';
import type { App } from '../app/app.ts';
import type { PortCarrier } from './message-port.ts';
import { createPortCarrier, takePortEnd } from './message-port.ts';

/** What the host and a utility process say to each other over Node's channel. */
export type UtilityMessage =
  { readonly type: 'message'; readonly data: unknown; readonly ports: readonly string[] } | PortMessage;

/** The app that a utility process reports its end to and ends with. */
type Owner = Pick<App, 'emit' | 'once' | 'off'>;

const bootstrap = fileURLToPath(new URL('utility-boot.ts', import.meta.url));

export class UtilityProcess
  extends supportedOnly('UtilityProcess')
  implements Supported<ElectronUtilityProcess>
{
  readonly #child: ChildProcess;
  readonly #ports: PortCarrier;
  #pid: number | undefined;

  constructor(
    app: Owner,
    nodePath: string,
    modulePath: string,
    args: readonly string[],
    options: ForkOptions,
  ) {
    super();
    const {
      env = process.env,
      execArgv = [],
      stdio = 'inherit',
      cwd,
      serviceName = 'Node Utility Process',
    } = options;
    this.#child = fork(modulePath, args, {
      execPath: nodePath,
      // The name stands where process-metrics.ts finds it, and the child's own arguments and environment stay its own.
      execArgv: [
        '--disable-warning=ExperimentalWarning',
        '--import',
        `${bootstrap}?service=${encodeURIComponent(serviceName)}`,
        ...execArgv,
      ],
      serialization: 'advanced',
      env: env as NodeJS.ProcessEnv,
      stdio: stdioOf(stdio),
      ...(cwd === undefined ? {} : { cwd }),
    });
    const post = (message: UtilityMessage) => {
      if (this.#child.connected) this.#child.send(message, () => undefined);
    };
    this.#ports = createPortCarrier('host', post);
    this.#child.on('message', (message: UtilityMessage) => {
      if (message.type === 'message') this.emit('message', message.data);
      else this.#ports.receive(message);
    });
    this.#child.on('spawn', () => {
      this.#pid = this.#child.pid;
      this.emit('spawn');
    });
    this.#child.on('error', (error) => this.emit('error', 'FatalError', error.message, ''));
    this.#child.on('exit', (code, signal) => {
      this.#pid = undefined;
      this.#ports.dispose();
      this.emit('exit', code ?? 1);
      const reason = reasonOf(code, signal);
      if (reason === 'clean-exit') return;
      const details = {
        type: 'Utility',
        reason,
        exitCode: code ?? 1,
        serviceName: 'node.mojom.NodeService',
        name: serviceName,
      };
      app.emit('child-process-gone', createEvent(), details);
    });
    const killAtQuit = () => this.#child.kill('SIGKILL');
    app.once('quit', killAtQuit);
    this.#child.once('exit', () => app.off('quit', killAtQuit));
  }

  get pid(): number | undefined {
    return this.#pid;
  }

  get stdout(): NodeJS.ReadableStream | null {
    return this.#child.stdout;
  }

  get stderr(): NodeJS.ReadableStream | null {
    return this.#child.stderr;
  }

  postMessage(message: unknown, transfer: readonly unknown[] = []): void {
    if (!this.#child.connected) return;
    const ports = transfer.map((port) => this.#ports.send(takePortEnd(port)));
    this.#child.send({ type: 'message', data: message, ports } satisfies UtilityMessage, () => undefined);
  }

  kill(): boolean {
    return this.#child.kill();
  }
}

function stdioOf(stdio: NonNullable<ForkOptions['stdio']>) {
  const [, out = 'inherit', error = out] = typeof stdio === 'string' ? ['ignore', stdio, stdio] : stdio;
  return ['ignore' as const, out as 'pipe', error as 'pipe', 'ipc' as const];
}

function reasonOf(code: number | null, signal: NodeJS.Signals | null): string {
  if (code === 0) return 'clean-exit';
  if (signal === 'SIGTERM' || signal === 'SIGKILL') return 'killed';
  return signal ? 'crashed' : 'abnormal-exit';
}

export function createUtilityProcessModule(app: Owner, nodePath: string): typeof utilityProcess {
  const module = {
    fork: (modulePath: string, args: string[] | ForkOptions = [], options: ForkOptions = {}) =>
      Array.isArray(args)
        ? new UtilityProcess(app, nodePath, modulePath, args, options)
        : new UtilityProcess(app, nodePath, modulePath, [], args),
  };
  return module as unknown as typeof utilityProcess;
}

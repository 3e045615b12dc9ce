import type { RunTool, ToolOutcome } from './run-tool.ts';

/** One call on the D-Bus session bus, all of its arguments text. */
export type BusCall = {
  readonly to: string;
  readonly path: string;
  readonly method: string;
  readonly args?: readonly string[];
};

/** Programs that can make such a call; hardly a desktop has neither. */
const tools = [
  {
    program: 'dbus-send',
    argsOf: ({ to, path, method, args = [] }: BusCall) => [
      '--session',
      '--print-reply',
      '--reply-timeout=10000',
      `--dest=${to}`,
      path,
      method,
      ...args.map((text) => `string:${text}`),
    ],
  },
  {
    program: 'gdbus',
    argsOf: ({ to, path, method, args = [] }: BusCall) => [
      'call',
      '--session',
      '--timeout=10',
      `--dest=${to}`,
      `--object-path=${path}`,
      `--method=${method}`,
      ...args,
    ],
  },
] as const;

/** Makes a call; what comes back is the answer as the program prints it. `missing`: there is no such program. */
export async function callBus(run: RunTool, call: BusCall, cancelled: AbortSignal): Promise<ToolOutcome> {
  for (const { program, argsOf } of tools) {
    const outcome = await run(program, argsOf(call), cancelled);
    if (outcome.kind !== 'missing') return outcome;
  }
  return { kind: 'missing' };
}

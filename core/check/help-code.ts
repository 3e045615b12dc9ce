import type { CheckId, CheckView } from '../../contract/app-state.ts';
import { checkReasons, noAnswer } from './checks.ts';

const systems = { Windows: 'W', macOS: 'M', Linux: 'L', other: 'X' } as const;
const letters = {
  camera: 'C',
  microphone: 'M',
  screen: 'S',
  notifications: 'N',
  connection: 'K',
  computer: 'P',
} as const satisfies Record<CheckId, string>;
/** A reason that has no number: of a newer app, or none at all. */
const unknown = 'X';

type Failed = Pick<CheckView, 'id' | 'reason'>;
export type HelpSystem = keyof typeof systems;

/**
 * What failed, short enough to be said on the telephone: the system, and for each check a letter and the number of the
 * reason. `W-C1-K3` is Windows, the camera denied, the connection blocked. Says nothing of the person. Null where nothing
 * failed.
 */
export function helpCode(checks: readonly CheckView[], system: HelpSystem): string | null {
  const failed = checks.filter(({ status }) => status === 'failed');
  return failed.length === 0 ? null : [systems[system], ...failed.map(failedCode)].join('-');
}

const failedCode = ({ id, reason }: Failed): string => `${letters[id]}${numberOf(id, reason)}`;

/** From 1, in the order of `checkReasons`: a new reason goes to the end. 0 is no answer. */
function numberOf(id: CheckId, reason: string | null): number | string {
  if (reason === noAnswer) return 0;
  const index = (checkReasons[id] as readonly string[]).indexOf(reason ?? '');
  return index < 0 ? unknown : index + 1;
}

/** What a help desk hears: null where it is no such code. A check without a known reason has none. */
export function readHelpCode(
  code: string,
): { readonly system: HelpSystem; readonly failed: readonly Failed[] } | null {
  const [first = '', ...rest] = code
    .trim()
    .toUpperCase()
    .split(/[\s-]+/);
  const system = (Object.keys(systems) as HelpSystem[]).find((name) => systems[name] === first);
  const failed = rest.map(readFailed);
  if (system === undefined || rest.length === 0) return null;
  const read = failed.filter((entry) => entry !== null);
  return read.length === failed.length ? { system, failed: read } : null;
}

function readFailed(text: string): Failed | null {
  const [, letter, digit] = /^([A-Z])([\dX])$/.exec(text) ?? [];
  const id = (Object.keys(letters) as CheckId[]).find((name) => letters[name] === letter);
  if (id === undefined || digit === undefined) return null;
  if (digit === '0') return { id, reason: noAnswer };
  return { id, reason: checkReasons[id][Number(digit) - 1] ?? null };
}

/** As Node names it. */
export function helpSystemOf(platform: string): HelpSystem {
  if (platform.startsWith('win32')) return 'Windows';
  if (platform.startsWith('darwin')) return 'macOS';
  return platform.startsWith('linux') ? 'Linux' : 'other';
}

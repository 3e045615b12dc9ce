import type { EventType } from '../../../contract/catalog.ts';
import type { AuditedExam } from '../audited-exam.ts';

export const attemptKinds = [
  'navigation',
  'address',
  'window',
  'frame',
  'request',
  'file',
  'clipboard',
  'key',
  'mouse',
  'developer-tools',
  'permission',
  'bridge',
  'window-system',
  'process',
] as const;
export type AttemptKind = (typeof attemptKinds)[number];

/**
 * What an attempt says of itself; whether it got out is judged from outside as well (`judge.ts`). `not-judged`: this
 * platform lacks what it would need, with the reason.
 */
export type OwnVerdict = 'held' | 'escaped' | { readonly notJudged: string };

export type Attempt = {
  readonly id: string;
  readonly kind: AttemptKind;
  /** `detected`: it cannot be kept from happening, and the proctor is told. */
  readonly expects: 'blocked' | 'detected';
  /** What must be stored because of it; null where the browser itself already gives the page nothing. */
  readonly event: EventType | null;
  /** A word that the data of that event must hold, where one type tells of many things. */
  readonly about?: string;
  readonly run: (exam: AuditedExam) => Promise<OwnVerdict>;
};

/**
 * An attempt of a script in the exam's page. Its body is that of an async function with `exam` and `outside` (origins)
 * and `given` (a text); returning 'escaped' says that it got what it wanted. With the rights of a click.
 */
export function inPage(
  id: string,
  kind: AttemptKind,
  event: EventType | null,
  body: string,
  { given = '', about }: { readonly given?: string; readonly about?: string } = {},
): Attempt {
  return {
    id,
    kind,
    event,
    ...(about === undefined ? {} : { about }),
    expects: 'blocked',
    run: async ({ site, exam }) => {
      const names = `const exam = ${JSON.stringify(site.exam)}, outside = ${JSON.stringify(site.outside)}, given = ${JSON.stringify(given)};`;
      const said = await exam.run(`(async () => { ${names} ${body} })()`);
      if (said === 'escaped') return 'escaped';
      return typeof said === 'string' && said.startsWith('not judged: ')
        ? { notJudged: said.slice(12) }
        : 'held';
    },
  };
}

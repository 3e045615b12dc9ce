import { expect, test } from 'vitest';
import { draftMismatch, type EventDraft } from '../../../contract/envelope.ts';
import type { CheckReport } from '../../../core/check/checks.ts';
import { createNotificationCheck } from '../../../main/check/notification.ts';
import { createLinuxNotifications } from '../../../main/check/notification-linux.ts';
import type { RunTool, ToolOutcome } from '../../../main/check/run-tool.ts';
import { fakeClock } from '../../fakes/fake-clock.ts';
import { initialState } from '../../../main/app-state.ts';
import { mainWords } from '../../../main/words.ts';
import { fakeLog } from '../../fakes/fake-log.ts';

/** What the check says where every question to the bus is answered so. */
async function check(run: RunTool) {
  const drafts: EventDraft[] = [];
  const ask = createLinuxNotifications({ run, show: async () => ({ isShown: true }), desktop: 'GNOME:XFCE' });
  const record = (more: readonly EventDraft[]) => void drafts.push(...more);
  const start = createNotificationCheck({
    ask,
    clock: fakeClock(),
    log: fakeLog(),
    record,
    words: () => mainWords(initialState),
  });
  const { promise, resolve } = Promise.withResolvers<CheckReport>();
  start(resolve, new AbortController().signal);
  const { status } = await promise;
  return { status, drafts, refused: drafts.flatMap((draft) => draftMismatch(draft) ?? []) };
}
const done = (output: string): ToolOutcome => ({ kind: 'done', output });

test.each<[string, ToolOutcome]>([
  ['nothing', done('')],
  ['a number', done('uint32 4294967295')],
  ['a name of 100 KB', done(`(true, "${'x'.repeat(100_000)}")`)],
  ['a name with half a character', done('true "a\uD800\u0000b"')],
  ['a name that is never closed', done('true "abc')],
  ['an array', done('array [ boolean true boolean false ]')],
  ['an error', { kind: 'failed', complaint: 'Error org.freedesktop.DBus.Error.NoReply: timed out' }],
  ['an error of 100 KB', { kind: 'failed', complaint: 'x\uD800'.repeat(50_000) }],
  ['no such program', { kind: 'missing' }],
])(
  'a bus that answers with %s gets the check to its end, with an event that the contract takes',
  async (_what, answer) => {
    const { drafts, refused } = await check(async () => answer);
    expect(drafts).toHaveLength(1);
    expect(refused).toEqual([]);
  },
);

test('a program that breaks is no answer, and no event', async () => {
  const { status, drafts } = await check(() => Promise.reject(new Error('spawn EAGAIN')));
  expect({ status, drafts }).toEqual({ status: 'failed', drafts: [] });
});

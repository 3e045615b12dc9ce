import type { CheckId } from '../../../contract/app-state.ts';
import type { SnapshotWish } from '../../../contract/ipc/ipc-channels.ts';
import { fail, ok } from '../../../contract/result.ts';
import type { Clock } from '../../../core/clock.ts';
import type { Wanted } from '../../../core/session/wanted.ts';
import { createStateStore } from '../../../main/app-state.ts';
import type { Evidence } from '../../../main/evidence/evidence.ts';
import type { SessionPorts } from '../../../main/session/ports.ts';
import type { CheckStart } from '../../../main/session/reports/checks.ts';
import { fakeEvidence } from '../../fakes/fake-evidence.ts';

type HandlersOf<
  K extends 'openLink' | 'startVision' | 'watchFocus' | 'watchIdle' | 'watchMachine' | 'openExam',
> = Parameters<SessionPorts[K]>[0];
type Said = {
  link: HandlersOf<'openLink'>;
  vision: HandlersOf<'startVision'>;
  focus: HandlersOf<'watchFocus'>;
  idle: HandlersOf<'watchIdle'>;
  machine: HandlersOf<'watchMachine'>;
  exam: HandlersOf<'openExam'>;
};

const passes: CheckStart = (report) => report({ status: 'passed', reason: null, facts: {} });
const systemChecks: { readonly [Id in CheckId]?: CheckStart } = {
  notifications: passes,
  connection: passes,
  computer: passes,
};

export const quitPassword = 'open sesame';

/** Ports without Electron: they remember what was opened, and let the test speak for it. */
export function createFakePorts(clock: Clock) {
  const say: Partial<Said> = {};
  const open = new Set<string>();
  const tokens: string[] = [];
  /** Whether the exam was to be seen, at each word about its place. */
  const shown: boolean[] = [];
  /** What was wanted of the lockdown, one after the other. */
  const held: Wanted['lockdown'][] = [];
  /** Whether the exam's page was still there when the computer was let go, at each leaving. */
  const wasExamOpenAtLeave: boolean[] = [];
  const wishes: SnapshotWish[] = [];
  /** What the end of the exam's page waits for, and the ways in that it was given. */
  const examPage: {
    leading: () => Promise<void>;
    ending: () => Promise<void>;
    isCleared: boolean;
    readonly ways: string[];
  } = {
    leading: async () => {},
    ending: async () => {},
    isCleared: false,
    ways: [],
  };
  let deliver: (done: boolean) => void = () => {};
  const opened = (name: string) => {
    open.add(name);
    return { dispose: () => void open.delete(name) };
  };
  const state = createStateStore(() => {});
  const ports: SessionPorts = {
    clock,
    log: { info: () => {}, warn: () => {}, error: () => {} },
    state,
    openLink(handlers) {
      say.link = handlers;
      return {
        online: () => {},
        refreshToken: (token) => tokens.push(token),
        delivered: () => new Promise<boolean>((resolve) => (deliver = resolve)),
        dispose: async () => deliver(false),
      };
    },
    openEvidence: async () => ok(emptyStore()),
    deleteEvidence: async () => ok(null),
    startVision(handlers) {
      say.vision = handlers;
      return {
        ...opened('vision'),
        judge: async () => fail('vision.unavailable', 'not in this test'),
        describe: () => {},
      };
    },
    watchFocus(handlers) {
      say.focus = handlers;
      return opened('focus');
    },
    watchIdle(handlers) {
      say.idle = handlers;
      return opened('idle');
    },
    watchMachine(handlers) {
      say.machine = handlers;
      return opened('machine');
    },
    isQuitPassword: async (password) => password === quitPassword,
    watchNetwork: () => opened('network'),
    watchSleep: () => opened('sleep'),
    hasNoHardware: () => false,
    systemChecks: () => systemChecks,
    askSnapshot: (wish) => void wishes.push(wish),
    openLockdown: ({ record, onChanged }) => ({
      ...opened('lockdown'),
      dispose(by = 'phase') {
        open.delete('lockdown');
        wasExamOpenAtLeave.push(open.has('exam'));
        if (by === 'left') record([{ type: 'x.lockdown.released', occurredAt: clock.now(), data: { by } }]);
      },
      follow(wanted) {
        held.push(wanted);
        onChanged(wanted);
        const data = { kiosk: true, displays: 1, shortcuts: 0 };
        if (wanted === 'engaged') record([{ type: 'x.lockdown.engaged', occurredAt: clock.now(), data }]);
      },
      blocked: () => {},
      exam: { guardKeys: () => {}, tried: () => {}, copied: () => {}, pasted: () => '' },
    }),
    openExam(handlers) {
      say.exam = handlers;
      examPage.ways.push(handlers.startUrl);
      const { dispose } = opened('exam');
      return {
        place: ({ visible }) => void shown.push(visible),
        handIn: () => examPage.leading(),
        renew: (startUrl) => void examPage.ways.push(startUrl),
        async close() {
          dispose();
          await examPage.ending();
          examPage.isCleared = true;
        },
        leave: dispose,
      };
    },
    exportSession: async () => ok(null),
    onRefused: () => {},
    onCompleted: async () => void open.add('completed'),
  };
  return {
    ports,
    state,
    open,
    tokens,
    shown,
    held,
    wasExamOpenAtLeave,
    wishes,
    examPage,
    say: say as Said,
    deliver: () => deliver(true),
  };
}

/** A place for evidence of which nothing waits for the server. */
function emptyStore(): Evidence {
  return {
    put: fakeEvidence().put,
    waiting: { count: 0, bytes: 0 },
    lost: 0,
    drained: async () => true,
    online: () => {},
    noteRoundTrip: () => {},
    bytesPerSecond: 1_000,
    spool: { blobs: () => [], read: async () => null, pin: () => ({ release: async () => {} }) },
    dispose: async () => {},
  };
}

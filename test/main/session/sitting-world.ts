import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';
import type { CheckId, Phase } from '../../../contract/app-state.ts';
import { fail, ok } from '../../../contract/result.ts';
import type { examSettings } from '../../../contract/settings.ts';
import { beforeJoining, type SessionMemory } from '../../../core/session-memory.ts';
import { createStateStore } from '../../../main/app-state.ts';
import { openJournal, type Journal } from '../../../main/journal/journal.ts';
import type { CheckStart } from '../../../main/session/reports/checks.ts';
import { createSitting } from '../../../main/session/active-session.ts';
import { type Sitting } from '../../../scripts/coverage/switches/sitting.ts';
import type { SittingWorld } from '../../../main/session/ports.ts';
import { createSystemClock } from '../../../core/clock.ts';
import { aSessionRecord } from '../../fakes/session-record.ts';

type HandlersOf<
  K extends 'openLink' | 'startVision' | 'watchFocus' | 'watchIdle' | 'watchMachine' | 'openExam',
> = Parameters<SittingWorld[K]>[0];
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

/** A world without Electron: it records what was opened, and lets the test speak for it. */
export function createFakeWorld() {
  const say: Partial<Said> = {};
  const open = new Set<string>();
  const tokens: string[] = [];
  /** Whether the exam was to be seen, at each word about its place. */
  const shown: boolean[] = [];
  /** The phases that the lockdown was led through. */
  const held: Phase[] = [];
  /** Who let go of the computer. */
  const released: string[] = [];
  let deliver: (done: boolean) => void = () => {};
  const opened = (name: string) => {
    open.add(name);
    return { dispose: () => void open.delete(name) };
  };
  const state = createStateStore(() => {});
  const world: SittingWorld = {
    clock: createSystemClock(globalThis),
    log: { info: () => {}, warn: () => {}, error: () => {} },
    state,
    openLink(handlers) {
      say.link = handlers;
      return {
        undelivered: 0,
        online: () => {},
        refreshToken: (token) => tokens.push(token),
        delivered: () => new Promise<boolean>((resolve) => (deliver = resolve)),
        dispose: async () => deliver(false),
      };
    },
    openEvidence: async () => fail('evidence.unwritable', 'no place for evidence in this test'),
    deleteEvidence: async () => ok(null),
    startVision(handlers) {
      say.vision = handlers;
      return { ...opened('vision'), judge: async () => fail('vision.unavailable', 'not in this test') };
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
    systemChecks: () => systemChecks,
    askSnapshot: () => {},
    openLockdown: ({ onChanged }) => ({
      ...opened('lockdown'),
      release: (by) => {
        released.push(by);
        onChanged('released');
      },
      follow: (phase) => void held.push(phase),
      blocked: () => {},
      exam: { guardKeys: () => {}, tried: () => {}, copied: () => {}, pasted: () => '' },
    }),
    openExam(handlers) {
      say.exam = handlers;
      const { dispose } = opened('exam');
      return {
        place: ({ visible }) => void shown.push(visible),
        handIn: async () => {},
        close: async () => dispose(),
      };
    },
    exportSession: async () => ok(null),
    onRefused: () => {},
    onCompleted: async () => void open.add('completed'),
  };
  return {
    world,
    state,
    open,
    tokens,
    shown,
    held,
    released,
    say: say as Said,
    deliver: () => deliver(true),
  };
}

type Seat = { readonly journal: Journal; readonly sitting: Sitting };
const seats: Seat[] = [];

/** Seats a candidate with these settings, as the journal remembers them. */
export async function sit(memory: Partial<SessionMemory> = {}, settings: z.input<typeof examSettings> = {}) {
  const dir = await mkdtemp(join(tmpdir(), 'sitting-'));
  const record = aSessionRecord(settings);
  const { sessionId, stored } = record.reply;
  const journal = await openJournal({
    dir,
    sessionId,
    base: stored,
    clock: createSystemClock(globalThis),
    newId: uuidv7,
  });
  if (!journal.ok) throw new Error(journal.message);
  const around = createFakeWorld();
  const parts = { record, journal: journal.value, memory: { ...beforeJoining, ...memory } };
  const sitting = createSitting(around.world, parts);
  seats.push({ journal: journal.value, sitting });
  const events = async () => {
    const read = await journal.value.read(1, 1_000, 1_000_000);
    return read.ok ? read.value : [];
  };
  const types = async () => (await events()).map(({ type }) => type);
  return { ...around, sitting, events, types };
}
export type Seated = Awaited<ReturnType<typeof sit>>;

export async function everybodyLeaves(): Promise<void> {
  for (const { sitting } of seats.splice(0)) await sitting.dispose();
}

import { describe, expect, test } from 'vitest';
import { phases, type Phase } from '../../../contract/app-state.ts';
import type { SessionState } from '../../../contract/session-state.ts';
import { examSettings } from '../../../contract/settings.ts';
import { apply } from '../../../core/session/apply.ts';
import { wantedOf } from '../../../core/session/wanted.ts';
import { decided, types, wrongPhase } from './decisions.ts';
import {
  after,
  agreed,
  checked,
  event,
  everything,
  identified,
  joined,
  scanned,
  started,
} from './events-of.ts';

const running = after([joined, agreed, checked, identified, scanned, started]);
const submitted = apply(running, event('x.exam.submitted', 45, {}));
/** Every phase that a session can be in; a new one does not compile without a way out of it. */
const stateIn: { readonly [P in Phase]: SessionState } = {
  joining: after([]),
  consenting: after([joined]),
  checking: after([joined, agreed]),
  identifying: after([joined, agreed, checked]),
  scanning: after([joined, agreed, checked, identified]),
  ready: after([joined, agreed, checked, identified, scanned]),
  running,
  paused: apply(running, event('x.break.started', 40, { endsBy: 60, left: 0 })),
  submitting: submitted,
  completed: apply(submitted, event('session.completed', 46, { durationMs: 1, events: 1, evidence: 0 })),
};
const quitPasswordHash = `scrypt$15$8$1$${'a'.repeat(22)}$${'b'.repeat(43)}`;
const hashed = examSettings.parse({ ...everything, lockdown: { quitPasswordHash } });

describe('each phase has a way out', () => {
  test.each(phases)('%s: the computer is free, or the candidate may leave', (phase) => {
    const state = stateIn[phase];
    expect(state.phase).toBe(phase);
    for (const settings of [everything, hashed]) {
      const isHeld = wantedOf(state, settings).lockdown === 'engaged';
      expect(types(state, { do: 'leave' }, settings)).toEqual([isHeld ? 'x.exam.left' : wrongPhase.code]);
    }
  });
});

test('a cover keeps nobody', () => {
  const covered = apply(running, event('x.cover.raised', 41, { finding: 'capture' }));
  expect(types(covered, { do: 'leave' })).toEqual(['x.exam.left']);
});

test('who has left has handed nothing in, and the exam is where it was', () => {
  const left = apply(running, event('x.exam.left', 44, {}));
  expect(left).toEqual({ ...running, lastAt: 44 });
  expect(decided(left, { do: 'submit' }).ok).toBe(true);
});

test('letting the computer go by leaving is no release: the next start holds it again', () => {
  const held = apply(running, event('x.lockdown.engaged', 41, { kiosk: true, displays: 1, shortcuts: 0 }));
  const left = apply(held, event('x.lockdown.released', 44, { by: 'left' }));
  expect(left.lockdown).toEqual({ engaged: null, isReleased: false });
  expect(wantedOf(left, everything).lockdown).toBe('engaged');
});

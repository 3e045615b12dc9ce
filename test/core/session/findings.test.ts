import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { envelope, type EventDraft } from '../../../contract/envelope.ts';
import { findingKinds } from '../../../contract/events/definition.ts';
import { examSettings, findingPolicy, type ExamSettings } from '../../../contract/settings.ts';
import { findingActions, findingOf } from '../../../core/session/findings.ts';
import { prohibitedPrograms } from '../../../core/watch/prohibited.ts';

const occurredAt = 1_700_000_000_000;
const remote: EventDraft = {
  type: 'x.remote-session.found',
  occurredAt,
  data: { kind: 'listener', detail: 'VNC, port 5900', program: 'x11vnc' },
};
const program = (
  name: string,
  category: 'recorder' | 'remote' | 'messenger',
  isRunning = true,
): EventDraft => {
  return { type: 'x.process.prohibited', occurredAt, data: { name, category, isRunning } };
};
const settings = (change: object = {}): ExamSettings => examSettings.parse(change);
const does = (given: ExamSettings, draft: EventDraft) =>
  findingActions(given, draft).map((action) => action.do);

test('without a word about it, a finding is reported and no more', () => {
  expect(findingActions(settings(), remote)).toEqual([{ do: 'report', draft: remote }]);
});

test.each([
  ['ignore', []],
  ['report', ['report']],
  ['warn', ['report', 'warn']],
  ['cover', ['report', 'cover']],
] as const)('%s', (policy, actions) => {
  expect(does(settings({ findings: { remote: policy } }), remote)).toEqual(actions);
});

test('recorders and remote control count as what they do, whether seen by name or by doing it', () => {
  expect(findingOf(program('OBS Studio', 'recorder'))).toBe('capture');
  expect(findingOf(program('AnyDesk', 'remote'))).toBe('remote');
  expect(findingOf(program('Slack', 'messenger'))).toBe('processes');
});

test('what is over is reported, and nobody is warned or covered for it', () => {
  const strict = settings({
    findings: {
      processes: 'cover',
      displays: 'cover',
      screenLock: 'warn',
      devices: 'cover',
      speech: 'cover',
    },
  });
  const over: readonly EventDraft[] = [
    program('Slack', 'messenger', false),
    { type: 'x.display.single', occurredAt, data: { count: 1, isMirrored: false, outputs: null } },
    { type: 'x.screen.unlocked', occurredAt, data: { cause: 'locked', awayMs: 1 } },
    { type: 'x.device.changed', occurredAt, data: { kind: 'removed', name: 'Stick' } },
    { type: 'x.audio.quiet', occurredAt, data: { durationMs: 9_000, levelDb: -30, share01: 0.7 } },
  ];
  for (const draft of over) expect(does(strict, draft)).toEqual(['report']);
});

test('an event that is no finding is reported under every policy', () => {
  const none = settings({ findings: Object.fromEntries(findingKinds.map((kind) => [kind, 'ignore'])) });
  expect(does(none, { type: 'window.focus-in', occurredAt, data: { awayMs: 1 } })).toEqual(['report']);
});

const policies = fc.constantFrom(...findingPolicy.options);
const anyFindings = fc.record(Object.fromEntries(findingKinds.map((kind) => [kind, policies])));
/** One of each type, as real as it gets: the golden events. */
const golden = resolve(import.meta.dirname, '../../fixtures/events');
const goldenDrafts = readdirSync(golden).map((file) => {
  const { type, occurredAt, data } = envelope.parse(JSON.parse(readFileSync(resolve(golden, file), 'utf8')));
  return { type, occurredAt, data } as EventDraft;
});
const anyDraft = fc.oneof(
  fc.constantFrom(...goldenDrafts),
  fc.constantFrom(...prohibitedPrograms).map(({ name, category }): EventDraft => {
    return { type: 'x.process.prohibited', occurredAt, data: { name, category, isRunning: true } };
  }),
);

describe('whatever the settings and whatever is found', () => {
  test('nothing ends or hands in the exam: the only actions are to report, warn and cover', () => {
    fc.assert(
      fc.property(anyFindings, anyDraft, (findings, draft) => {
        for (const action of findingActions(settings({ findings }), draft)) {
          expect(['report', 'warn', 'cover']).toContain(action.do);
          // The only event that comes out is the one that went in.
          if (action.do === 'report') expect(action.draft).toBe(draft);
          else expect(findingKinds).toContain(action.finding);
        }
      }),
    );
  });

  test('assistive technology that the exam allows is not touched, under any of its names', () => {
    const named = fc.constantFrom(
      ...prohibitedPrograms.flatMap((each) =>
        Object.values(each.executables).flatMap((names) => names.map((name) => ({ each, name }))),
      ),
    );
    fc.assert(
      fc.property(anyFindings, named, fc.boolean(), (findings, { each, name }, isRunning) => {
        const given = settings({ findings, accommodations: { assistiveTechnology: [name.toUpperCase()] } });
        const { name: product, category } = each;
        const data = { name: product, category, isRunning };
        expect(findingActions(given, { type: 'x.process.prohibited', occurredAt, data })).toEqual([]);
        const listener = { kind: 'listener' as const, detail: 'x', program: name };
        expect(findingActions(given, { type: 'x.remote-session.found', occurredAt, data: listener })).toEqual(
          [],
        );
        const grab = { program: name, how: 'x11grab' };
        expect(findingActions(given, { type: 'x.capture.found', occurredAt, data: grab })).toEqual([]);
      }),
    );
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { catalog } from '../../../contract/catalog.ts';
import { incident } from '../../../contract/incidents/incident.ts';
import { incidentRuleSet, shippedRule } from '../../../contract/incidents/rule-set.ts';
import {
  foldIncidents,
  incidentsOf,
  listIncidents,
  noIncidents,
  type IncidentEvent,
} from '../../../core/incidents/incidents.ts';
import { ruleOf } from '../../../core/incidents/readings.ts';
import { arbitrarySession, eventAt, interleaved } from './arbitrary-session.ts';

const rules = incidentRuleSet.parse({});
const of = (events: readonly IncidentEvent[], serverEvents: readonly IncidentEvent[] = []) =>
  listIncidents(incidentsOf({ events, serverEvents }, rules));
const at = eventAt;

test('what is seen again and again within the gap is one incident, and later another', () => {
  const seen = (seq: number, second: number, score01: number) =>
    at(seq, 'object.mobile-phone', second * 1_000, { score01 });
  const found = of([seen(1, 10, 0.5), seen(2, 25, 0.71), seen(3, 40, 0.6), seen(4, 71, 0.4)]);
  expect(found).toMatchObject([
    { id: 'phone.1', from: 10_000, to: 40_000, events: [1, 2, 3], score01: 0.71, kind: 'conduct' },
    { id: 'phone.4', from: 71_000, to: 71_000, events: [4], score01: 0.4 },
  ]);
});

test('a condition lasts until an event ends it, which belongs to it', () => {
  const open = [at(1, 'window.focus-out', 5_000), at(2, 'user.active', 90_000)];
  expect(of(open)).toMatchObject([{ id: 'focus.1', from: 5_000, to: null, events: [1] }]);
  const closed = of([...open, at(3, 'window.focus-in', 95_000)]);
  expect(closed).toMatchObject([{ id: 'focus.1', from: 5_000, to: 95_000, events: [1, 3] }]);
});

test('of several windows over the exam, the last that goes ends it', () => {
  const window = (seq: number, type: string, which: string) => at(seq, type, seq * 1_000, { window: which });
  const two = [window(1, 'x.window.foreign', 'a'), window(2, 'x.window.foreign', 'b')];
  const oneLeft = [...two, window(3, 'x.window.foreign-gone', 'a')];
  expect(of(oneLeft)).toMatchObject([{ events: [1, 2, 3], to: null }]);
  expect(of([...oneLeft, window(4, 'x.window.foreign-gone', 'b')])).toMatchObject([{ to: 4_000 }]);
});

test('a camera that goes dark ends the empty chair, and is no conduct', () => {
  const found = of([
    at(1, 'face.not-detected', 1_000, { reason: 'absent' }),
    at(2, 'face.not-detected', 9_000, { reason: 'dark' }),
    at(3, 'face.detected', 60_000, { score01: 0.97 }),
  ]);
  expect(found).toMatchObject([
    { id: 'no-face.1', kind: 'conduct', from: 1_000, to: 9_000, events: [1] },
    { id: 'camera-unusable.2', kind: 'technical', from: 9_000, to: 60_000, events: [2, 3], score01: null },
  ]);
});

test('nothing lasts over what nobody watched', () => {
  const resumed = at(2, 'x.app.resumed', 100_000, { gapMs: 70_000, cause: 'restart' });
  const [away] = of([at(1, 'window.focus-out', 5_000), resumed]);
  expect(away).toMatchObject({ rule: 'focus', to: 30_000, events: [1] });
  for (const end of ['x.break.started', 'x.exam.submitted', 'x.exam.left', 'session.completed']) {
    const found = of([at(1, 'x.audio.speech', 5_000), at(2, end, 20_000)]);
    expect(found[0]).toMatchObject({ rule: 'speech', to: 20_000, events: [1] });
  }
});

test('a program is there from its start to its end', () => {
  const program = (seq: number, isRunning: boolean) =>
    at(seq, 'x.process.prohibited', seq * 100_000, { name: 'OBS', isRunning });
  expect(of([program(1, true)])[0]?.to).toBeNull();
  expect(of([program(1, true), program(2, false)])).toMatchObject([{ rule: 'program', to: 200_000 }]);
});

test('a picture that comes later belongs to the incident of its event', () => {
  const sha256 = 'a'.repeat(64);
  const phone = at(1, 'object.mobile-phone', 1_000);
  const picture = at(2, 'x.evidence.attached', 500_000, { of: phone.id, sha256 }, [sha256]);
  expect(of([phone, picture])).toMatchObject([{ events: [1], to: 1_000, evidence: [sha256] }]);
});

test('what the server notices is an incident of its own chain', () => {
  const found = of([at(1, 'socket.disconnected', 9_000)], [at(1, 'candidate.offline', 20_000)]);
  expect(found.map(({ id, by, to }) => [id, by, to])).toEqual([
    ['connection.1', 'client', null],
    ['connection.s1', 'server', 20_000],
  ]);
});

test('however the events come in, and with whatever in between, the same comes of them', () => {
  fc.assert(
    fc.property(
      arbitrarySession,
      fc.array(fc.boolean(), { minLength: 1 }),
      fc.nat(40),
      (session, order, cut) => {
        const whole = listIncidents(incidentsOf(session, rules));
        const all = interleaved(session, order);
        const first = all
          .slice(0, cut)
          .reduce((state, [event, by]) => foldIncidents(state, event, by, rules), noIncidents);
        // Kept and read again, and a part of it comes a second time.
        const kept = JSON.parse(JSON.stringify(first)) as typeof first;
        const last = all
          .slice(Math.max(0, cut - 5))
          .reduce((state, [event, by]) => foldIncidents(state, event, by, rules), kept);
        expect(listIncidents(last)).toEqual(whole);
      },
    ),
  );
});

test('every incident is what the contract says, has its events within it, and shares none of them', () => {
  fc.assert(
    fc.property(arbitrarySession, (session) => {
      const taken = new Set<string>();
      const problems: string[] = [];
      for (const found of of(session.events, session.serverEvents)) {
        if (!incident.safeParse(found).success) problems.push(`${found.id} is not what the contract says`);
        const chain = found.by === 'client' ? session.events : session.serverEvents;
        for (const seq of found.events) {
          const key = `${found.rule} ${found.by} ${seq}`;
          if (taken.has(key)) problems.push(`${key} is in two`);
          taken.add(key);
          const { occurredAt } = chain[seq - 1]!;
          if (occurredAt < found.from || occurredAt > (found.to ?? occurredAt))
            problems.push(`${key} is outside`);
        }
      }
      for (const event of session.events) {
        const rule = ruleOf(event);
        if (rule !== null && !taken.has(`${rule} client ${event.seq}`))
          problems.push(`${event.seq} is in none`);
      }
      expect(problems).toEqual([]);
    }),
  );
});

test('what devices, the connection and the app do is never conduct', () => {
  const technical = [
    'socket.disconnected',
    'socket.failed',
    'candidate.offline',
    'x.camera.lost',
    'x.microphone.lost',
    'screen-capture.stopped',
    'screen-capture.denied',
    'x.vision.restarted',
    'x.watch.failed',
    'x.app.resumed',
    'x.page.restarted',
    'x.form.unsent',
    'x.ipc.rejected',
    'x.evidence.dropped',
    'x.journal.repaired',
    'x.undo.failed',
  ];
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...technical), { minLength: 1 }),
      fc.nat(90_000),
      (types, stepMs) => {
        const events = types.map((type, index) => at(index + 1, type, index * stepMs));
        const dark = at(types.length + 1, 'face.not-detected', types.length * stepMs, { reason: 'dark' });
        const found = of(
          [...events, dark],
          events.map((event) => event),
        );
        expect(new Set(found.map(({ kind }) => kind))).toEqual(new Set(['technical']));
      },
    ),
  );
});

test('every type of warning and alert has a rule, or is known to follow from one', () => {
  const follows = ['x.cover.raised'];
  const grave = Object.entries(catalog).filter(([, { severity }]) => ['warning', 'alert'].includes(severity));
  const data = { reason: 'absent', isRunning: true, kind: 'added', change: 'added' };
  const without = grave
    .map(([type]) => type)
    .filter((type) => ruleOf({ type, occurredAt: 0, data }) === null);
  expect(without).toEqual(follows);
  expect(shippedRule('connection').kind).toBe('technical');
});

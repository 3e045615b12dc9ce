import fc from 'fast-check';
import { expect, test } from 'vitest';
import { priority } from '../../../contract/incidents/incident.ts';
import { incidentRuleSet } from '../../../contract/incidents/rule-set.ts';
import { incidentsOf } from '../../../core/incidents/incidents.ts';
import { priorityOf } from '../../../core/incidents/priority.ts';
import { arbitrarySession, eventAt } from './arbitrary-session.ts';

const shipped = incidentRuleSet.parse({});

test('a priority says what it is made of', () => {
  const events = [
    eventAt(1, 'object.mobile-phone', 0),
    eventAt(2, 'window.focus-out', 10_000),
    eventAt(3, 'window.focus-in', 10_000 + 150_000),
    eventAt(4, 'socket.disconnected', 200_000),
    eventAt(5, 'socket.connected', 260_000),
  ];
  expect(priorityOf(incidentsOf({ events, serverEvents: [] }, shipped), shipped)).toEqual({
    points: 20 + 8 * 3,
    rulesVersion: 0,
    contributors: [
      // Two full minutes away.
      { rule: 'focus', incidents: 1, lastedMs: 150_000, weight: 8, times: 3, points: 24 },
      { rule: 'phone', incidents: 1, lastedMs: 0, weight: 20, times: 1, points: 20 },
    ],
    technical: { incidents: 1, lastedMs: 60_000 },
  });
});

test('being offline, however long, adds nothing', () => {
  const events = [eventAt(1, 'socket.disconnected', 0), eventAt(2, 'socket.connected', 3_000_000)];
  const serverEvents = [eventAt(1, 'candidate.offline', 15_000)];
  const { points, contributors, technical } = priorityOf(
    incidentsOf({ events, serverEvents }, shipped),
    shipped,
  );
  expect([points, contributors, technical.lastedMs]).toEqual([0, [], 3_000_000]);
});

test('no rule hides all others, however often it speaks', () => {
  const events = Array.from({ length: 200 }, (_, index) => eventAt(index + 1, 'object.book', index * 60_000));
  const { contributors } = priorityOf(incidentsOf({ events, serverEvents: [] }, shipped), shipped);
  expect(contributors).toMatchObject([{ rule: 'book', incidents: 200, times: 10, points: 120 }]);
});

test('an exam weighs by its own rules, and technical trouble can be given no weight', () => {
  const rules = incidentRuleSet.parse({
    rulesVersion: 3,
    rules: { idle: { weight: 1, severity: 'info', gapMs: 0 } },
  });
  const events = [eventAt(1, 'user.idle', 0), eventAt(2, 'user.active', 1_000)];
  const session = { events, serverEvents: [] };
  expect(priorityOf(incidentsOf(session, shipped), shipped).points).toBe(0);
  expect(priorityOf(incidentsOf(session, rules), rules)).toMatchObject({ points: 1, rulesVersion: 3 });
  const heavy = { rules: { connection: { weight: 9, severity: 'alert', gapMs: 0 } } };
  expect(incidentRuleSet.safeParse(heavy).success).toBe(false);
  expect(incidentRuleSet.safeParse({ rules: { 'made-up': {} } }).success).toBe(false);
});

test('a priority is the sum of its contributors, and the same again from the same journal', () => {
  fc.assert(
    fc.property(arbitrarySession, (session) => {
      const found = priorityOf(incidentsOf(session, shipped), shipped);
      expect(priority.parse(found)).toEqual(found);
      expect(found.points).toBe(found.contributors.reduce((sum, { points }) => sum + points, 0));
      for (const { points, weight, times } of found.contributors) expect(points).toBe(weight * times);
      expect(priorityOf(incidentsOf(structuredClone(session), shipped), shipped)).toEqual(found);
    }),
  );
});

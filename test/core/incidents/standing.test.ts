import { expect, test } from 'vitest';
import type { Decision, Disposition } from '../../../contract/console/review.ts';
import { isForAnother, standingOf } from '../../../core/incidents/standing.ts';

const [ada, bo] = ['00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-00000000000b'];
const said = (by: string, decision: Decision, upToSeq = 4): Disposition => ({
  id: '00000000-0000-4000-8000-000000000001',
  incident: 'phone.2',
  rule: 'phone',
  decision,
  comment: '',
  by: { id: by, name: by },
  at: 0,
  upToSeq,
  rulesVersion: 0,
});
const incident = { id: 'phone.2', events: [2, 4] };

test('the latest decision counts, until the incident grows', () => {
  expect(standingOf(incident, [])).toBe('undecided');
  expect(standingOf(incident, [said(ada, 'confirmed'), said(bo, 'dismissed')])).toBe('dismissed');
  expect(standingOf({ ...incident, events: [2, 4, 9] }, [said(ada, 'confirmed')])).toBe('undecided');
  expect(standingOf({ ...incident, id: 'phone.7' }, [said(ada, 'confirmed')])).toBe('undecided');
});

test('who has asked for a second person waits for one', () => {
  expect(isForAnother([], ada)).toBe(false);
  expect(isForAnother([said(ada, 'second-review')], ada)).toBe(true);
  expect(isForAnother([said(ada, 'second-review'), said(bo, 'second-review')], ada)).toBe(true);
  expect(isForAnother([said(ada, 'second-review')], bo)).toBe(false);
  expect(isForAnother([said(ada, 'second-review'), said(bo, 'confirmed')], ada)).toBe(false);
});

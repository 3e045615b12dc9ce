import { expect, test } from 'vitest';
import { catalog } from '../../../contract/catalog.ts';
import { checkReasons } from '../../../core/check/checks.ts';
import { judgeNotifications, notificationDraft } from '../../../core/check/notifications.ts';

const answer = { backend: 'freedesktop dunst', detail: 'shown' };

test('what is shown is granted', () => {
  expect(judgeNotifications({ ...answer, verdict: 'shown' })).toEqual({
    status: 'passed',
    reason: null,
    facts: answer,
  });
  expect(notificationDraft({ ...answer, verdict: 'shown' }, 5)).toEqual({
    type: 'notification.granted',
    occurredAt: 5,
    data: { backend: 'freedesktop dunst', reason: 'shown' },
  });
});

test.each(checkReasons.notifications)('%s is denied, and why is told', (verdict) => {
  const given = { verdict, backend: 'windows toast', detail: 'switched off by policy' };
  expect(judgeNotifications(given)).toMatchObject({ status: 'failed', reason: verdict });
  expect(notificationDraft(given, 5)).toMatchObject({
    type: 'notification.denied',
    data: { reason: 'switched off by policy' },
  });
});

test('a long complaint still fits the event', () => {
  const draft = notificationDraft({ verdict: 'unavailable', backend: 'x', detail: 'e'.repeat(999) }, 5);
  expect(catalog['notification.denied'].data.safeParse(draft.data).success).toBe(true);
});

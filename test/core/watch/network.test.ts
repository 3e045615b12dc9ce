import { expect, test } from 'vitest';
import { examSettings } from '../../../contract/settings.ts';
import { networkRule, type NetworkState } from '../../../core/watch/network.ts';

const settings = examSettings.parse({ offlineAfterMs: 5_000 });
type Second = 'there' | 'gone' | 'gone but connected' | 'there but not connected';

/** What is seen second by second; the wall clock is an hour ahead of the monotonic one. */
function play(seconds: readonly Second[]) {
  const rule = networkRule(settings);
  let state: NetworkState = rule.initial;
  return seconds.flatMap((second, index) => {
    const [next, drafts] = rule.step(state, {
      at: 3_600_000 + index * 1_000,
      monotonicMs: index * 1_000,
      hasNetwork: second.startsWith('there'),
      isConnected: second === 'there' || second === 'gone but connected',
    });
    state = next;
    return drafts;
  });
}
const times = (count: number, second: Second) => Array.from({ length: count }, () => second);

test('an outage is said once, after a while, with how long there has been no network', () => {
  expect(play([...times(3, 'there'), ...times(60, 'gone'), ...times(3, 'there')])).toEqual([
    { type: 'candidate.offline', occurredAt: 3_608_000, data: { sinceMs: 5_000 } },
  ]);
});

test('a short absence is not worth a word', () => {
  expect(play([...times(5, 'gone'), ...times(9, 'there')])).toEqual([]);
});

test('two outages are two', () => {
  expect(play([...times(9, 'gone'), 'there', ...times(9, 'gone')])).toHaveLength(2);
});

test('a network that flickers before the server is reached again is one outage', () => {
  expect(
    play([...times(9, 'gone'), ...times(2, 'there but not connected'), ...times(9, 'gone')]),
  ).toHaveLength(1);
});

test('who is connected is not offline; the absence counts from its beginning when the link breaks', () => {
  expect(play(times(60, 'gone but connected'))).toEqual([]);
  const [draft] = play([...times(12, 'gone but connected'), 'gone']);
  expect(draft).toMatchObject({ data: { sinceMs: 12_000 } });
});

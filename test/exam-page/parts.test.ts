import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fail, ok } from '../../contract/result.ts';
import { isAnswered } from '../../exam-page/answers/is-answered.ts';
import { createExamApi } from '../../exam-page/api.ts';
import { handIn } from '../../exam-page/hand-in/hand-in.ts';
import { placeOf, questionHref } from '../../exam-page/place.ts';
import { moveItem } from '../../exam-page/questions/move-item.ts';
import { paper } from '../fakes/fake-exam.ts';

test('handing in never comes before the answers, and goes on until both worked', async () => {
  const log: string[] = [];
  const flushes = [false, false, true, true];
  const submits = [fail('server.busy', 'busy'), ok(null)];
  const outcome = await handIn({
    keeper: {
      flush: () => {
        log.push('flush');
        return Promise.resolve(flushes.shift() ?? true);
      },
      refresh: () => {},
    },
    api: {
      read: () => Promise.resolve(fail('server.unreachable', 'not now')),
      submit: () => {
        log.push('submit');
        return Promise.resolve(submits.shift() ?? ok(null));
      },
    },
    onWaiting: () => log.push('waiting'),
    wait: () => Promise.resolve(),
  });
  expect(outcome).toBeNull();
  expect(log).toEqual([
    'flush',
    'waiting',
    'flush',
    'waiting',
    'flush',
    'submit',
    'waiting',
    'flush',
    'submit',
  ]);
});

test('handing in ends with what makes it impossible', async () => {
  const outcome = await handIn({
    keeper: { flush: () => Promise.resolve(true), refresh: () => {} },
    api: {
      read: () => Promise.resolve(fail('session.superseded', 'elsewhere')),
      submit: () => Promise.resolve(fail('session.superseded', 'elsewhere')),
    },
    onWaiting: () => {},
    wait: () => Promise.reject(new Error('must not wait')),
  });
  expect(outcome?.code).toBe('session.superseded');
});

test('an answer is something', () => {
  expect([undefined, '', '  ', []].map(isAnswered)).toEqual([false, false, false, false]);
  expect(['0', ['a']].map(isAnswered)).toEqual([true, true]);
});

test('moving an item keeps all items', () => {
  expect(moveItem(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a']);
  expect(moveItem(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
  fc.assert(
    fc.property(fc.array(fc.string()), fc.integer(), fc.integer(), (items, from, to) => {
      expect(moveItem(items, from, to).toSorted()).toEqual(items.toSorted());
    }),
  );
});

test('the address leads to a question, the overview, or the instructions', () => {
  const [, second] = paper.questions;
  expect(placeOf(questionHref(second!), paper.questions)).toEqual({ at: 'question', index: 1 });
  expect(placeOf('#hand-in', paper.questions)).toEqual({ at: 'overview' });
  for (const hash of ['', '#', '#question-gone'])
    expect(placeOf(hash, paper.questions)).toEqual({ at: 'intro' });
});

test('every way the server can answer is a result', async () => {
  const reply = (status: number, body: string) =>
    createExamApi(() => Promise.resolve(new Response(body, { status }))).submit();
  expect(await reply(200, '{"ok":true}')).toEqual({ ok: true, value: { ok: true } });
  expect(await reply(409, '{"ok":false,"code":"session.superseded","message":"m"}')).toMatchObject({
    code: 'session.superseded',
  });
  expect(await reply(502, '<html>')).toMatchObject({ code: 'server.failed' });
  expect(await reply(200, '<html>')).toMatchObject({ code: 'server.failed' });
  const down = createExamApi(() => Promise.reject(new TypeError('down')));
  expect(await down.submit()).toMatchObject({ code: 'server.unreachable' });
});

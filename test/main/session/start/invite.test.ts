import { expect, test } from 'vitest';
import { fail, ok } from '../../../../contract/result.ts';
import { aSessionRecord } from '../../../fakes/disk/session-record.ts';
import { atMachine } from './at-machine.ts';

const { reply } = aSessionRecord();
const key = 'k'.repeat(43);
const server = 'https://exams.example.org';
const link = `invigil://join?server=${encodeURIComponent(server)}&ticket=ABCD2345`;

test.each([
  ['a link that names a key', { link: `${link}&key=${key}` }, false, { key, knownBy: 'link' }],
  ['a link without one', { link }, false, { key: null, knownBy: 'nobody' }],
  [
    'a typed code',
    { server: 'exams.example.org', ticket: 'ABCD2345', key: null },
    false,
    { knownBy: 'nobody' },
  ],
  ['a build that says who may sign', { link }, true, { knownBy: 'build' }],
])('%s shows whose server it is, and nothing is sent there', async (_what, request, pinsKeys, shown) => {
  const { candidate, state, asked } = await atMachine({ answer: ok(reply), pinsKeys });
  expect(await candidate.invite.open(request)).toEqual(ok(null));
  expect(state.get().invitation).toMatchObject({ server, ticket: 'ABCD2345', ...shown });
  expect(asked).toEqual([]);
});

test('what cannot be read, or is not of this build, is said at once', async () => {
  const no = fail('institution.other', 'North Exams is the app of North University.');
  const admit = { server: async () => no, settings: async () => ok(null) };
  const { candidate, state } = await atMachine({ answer: ok(reply), admit });
  expect(await candidate.invite.open({ link: 'https://example.org' })).toMatchObject({
    code: 'link.malformed',
  });
  expect(await candidate.invite.open({ link })).toEqual(no);
  expect(state.get().invitation).toBeNull();
});

test('a link from the system is shown, and who declines it has none', async () => {
  const { candidate, state } = await atMachine({ answer: ok(reply) });
  await candidate.invite.fromSystem(link);
  expect(state.get().invitation).toMatchObject({ server });
  candidate.invite.decline();
  expect(state.get().invitation).toBeNull();
});

test('an exam that is open is not replaced by a link', async () => {
  const { candidate, state } = await atMachine({ answer: ok(reply) });
  await candidate.join({ server: reply.server, ticket: 'ABCD2345', key: null });
  await candidate.invite.fromSystem(link);
  expect(state.get().invitation).toBeNull();
});

import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { auditPage } from '../../../contract/console/audit.ts';
import type { MoveAsking } from '../../../contract/console/moves.ts';
import { joinReply, sessionList, timelinePage } from '../../../contract/http.ts';
import { failure } from '../../../contract/wire.ts';
import { consentLifeMs } from '../../../server/join/moves.ts';
import { dialCandidate, heard, login, post, refusalOf, runningServer } from '../running-server.ts';

/** A session that one computer has, a second one that asks for it, and somebody of staff. */
async function twoComputers(timers?: NonNullable<Parameters<typeof runningServer>[0]>['timers']) {
  const server = await runningServer(timers && { timers });
  const { url, demo } = server;
  const cookie = await login(url);
  const ask = (device: string, more: object = {}) =>
    post(`${url}/api/join`, {
      v: 1,
      ticket: demo.ticket,
      appVersion: '0.1.0',
      platform: 'test',
      device,
      ...more,
    });
  const [here, there] = [randomUUID(), randomUUID()];
  const first = joinReply.parse(await (await ask(here)).json());
  const get = async (path: string): Promise<unknown> =>
    (await fetch(`${url}/api/console/${path}`, { headers: { cookie } })).json();
  const { sessionId } = first;
  return {
    ...server,
    first,
    here,
    there,
    ask,
    wants: async (device: string) => failure.parse(await (await ask(device, { move: true })).json()),
    asking: async (): Promise<readonly MoveAsking[]> =>
      sessionList.parse(await get('sessions')).sessions.find(({ id }) => id === sessionId)?.moves ?? [],
    decide: (asking: string, isAllowed: boolean, of = sessionId) =>
      post(`${url}/api/console/sessions/${of}/moves/${asking}`, { isAllowed }, { cookie }),
    said: async () =>
      timelinePage
        .parse(await get(`sessions/${sessionId}/events?after=0`))
        .serverEvents.filter(({ event }) => event.type === 'x.move.changed')
        .map(({ event }) => (event.data as { outcome: string }).outcome),
    audited: async () =>
      auditPage
        .parse(await get('audit'))
        .entries.map(({ action }) => action)
        .filter((action) => action.startsWith('move-')),
  };
}

test('a second computer is asked about, and has the session when somebody of staff allows its sign', async () => {
  const { url, first, there, ask, wants, asking, decide, said, audited } = await twoComputers();
  const socket = dialCandidate(url, first);
  await heard(socket, 'welcome');
  // Whatever an app asks by itself asks nobody.
  expect(await refusalOf(await ask(there))).toMatchObject({ code: 'session.elsewhere' });
  expect(await asking()).toEqual([]);

  const told = await wants(there);
  expect(told).toMatchObject({ code: 'session.move-asked', sign: expect.stringMatching(/^[A-Z2-9]{4}$/) });
  expect(await wants(there)).toMatchObject({ code: 'session.move-asked', sign: told.sign });
  const [asked, ...others] = await asking();
  expect([asked?.sign, others]).toEqual([told.sign, []]);
  expect(socket.connected).toBe(true);

  expect((await decide(asked!.id, true)).status).toBe(200);
  expect(await refusalOf(await decide(asked!.id, false))).toMatchObject({ code: 'move.unknown' });
  expect(await asking()).toEqual([]);
  const fenced = heard(socket, 'failure');
  const moved = joinReply.parse(await (await ask(there, { move: true })).json());
  expect(moved).toMatchObject({ attempt: 2, moved: true });
  expect(await fenced).toMatchObject({ code: 'session.superseded' });
  await expect.poll(said).toEqual(['asked', 'allowed', 'moved']);
  expect(await audited()).toEqual(['move-allowed']);
});

test('a computer that was refused hears so once, and may ask again; one that was allowed moves no other', async () => {
  const { there, ask, wants, asking, decide, said, audited } = await twoComputers();
  await wants(there);
  await decide((await asking())[0]!.id, false);
  expect(await wants(there)).toMatchObject({ code: 'session.move-refused' });
  const again = await wants(there);
  expect(again).toMatchObject({ code: 'session.move-asked' });
  const thief = randomUUID();
  const other = await wants(thief);
  expect(other.sign).not.toBe(again.sign);
  const right = (await asking()).find(({ sign }) => sign === again.sign);
  await decide(right!.id, true);
  expect(await wants(thief)).toMatchObject({ code: 'session.move-asked' });
  expect((await ask(there, { move: true })).status).toBe(200);
  expect(await wants(thief)).toMatchObject({ code: 'session.move-asked' });
  await expect.poll(said).toEqual(['asked', 'refused', 'asked', 'asked', 'allowed', 'moved']);
  expect(await audited()).toEqual(['move-allowed', 'move-refused']);
});

test('an asking is of its session alone, and more than three computers ask for none', async () => {
  const { wants, asking, decide } = await twoComputers();
  for (const device of [randomUUID(), randomUUID(), randomUUID()])
    expect(await wants(device)).toMatchObject({ code: 'session.move-asked' });
  expect(await wants(randomUUID())).toMatchObject({ code: 'session.elsewhere' });
  const [one] = await asking();
  expect(await refusalOf(await decide(one!.id, true, randomUUID()))).toMatchObject({ status: 404 });
  expect(await asking()).toHaveLength(3);
});

/** A server whose waiting for answers ends when the test says so. */
async function withExpiry() {
  const due: { readonly ms: number; readonly act: () => void }[] = [];
  const timers = {
    monotonicNow: () => performance.now(),
    after(ms: number, act: () => void) {
      const one = { ms, act };
      due.push(one);
      return () => void due.splice(due.indexOf(one) >>> 0, 1);
    },
  };
  const expire = () =>
    due
      .filter(({ ms }) => ms === consentLifeMs)
      .splice(0)
      .forEach(({ act }) => act());
  return { ...(await twoComputers(timers)), expire };
}

test('a yes is good for a quarter of an hour', async () => {
  const { there, wants, asking, decide, said, expire } = await withExpiry();
  await wants(there);
  await decide((await asking())[0]!.id, true);
  expire();
  expect(await wants(there)).toMatchObject({ code: 'session.move-asked' });
  await expect.poll(said).toEqual(['asked', 'allowed', 'expired', 'asked']);
});

test('who was refused and never came back to hear it has nothing that expires', async () => {
  const { there, wants, asking, decide, said, expire } = await withExpiry();
  await wants(there);
  await decide((await asking())[0]!.id, false);
  expire();
  expect(await wants(there)).toMatchObject({ code: 'session.move-asked' });
  await expect.poll(said).toEqual(['asked', 'refused', 'asked']);
});

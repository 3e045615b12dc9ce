import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { apiScopes } from '../../../../../contract/access.ts';
import type { MoveAsking } from '../../../../../contract/console/moves.ts';
import { joinReply, sessionList } from '../../../../../contract/http.ts';
import { failure } from '../../../../../contract/wire.ts';
import { abusesOf, allOf, holds, refused, refusedAs } from '../../abuse.ts';
import { dial, heardOn } from '../../stage/asking.ts';
import { joinOf, type Candidate } from '../../stage/candidate.ts';
import { withOwnServer } from '../../stage/own-server.ts';
import type { ServerInUse } from '../../stage/server-in-use.ts';

type Server = Pick<ServerInUse, 'ask' | 'administrator' | 'sitting'>;

/** Somebody who sits their exam, and a second computer with their ticket that wants it. */
async function wanted({ ask, administrator, sitting }: Server) {
  const one = await sitting();
  const wants = (device: string) => ask('/api/join', { body: joinOf(one.ticket, { device, move: true }) });
  const askings = async (): Promise<readonly MoveAsking[]> => {
    const listed = await (await ask('/api/console/sessions', { cookie: administrator })).json();
    return sessionList.parse(listed).sessions.find(({ id }) => id === one.sessionId)?.moves ?? [];
  };
  const decide = (id: string, by: object, isAllowed = true) =>
    ask(`/api/console/sessions/${one.sessionId}/moves/${id}`, { body: { isAllowed }, ...by });
  return {
    one,
    wants,
    askings,
    decide,
    /** Wants it, and staff say yes to the newest asking. */
    async allowed(device: string): Promise<void> {
      const { sign } = failure.parse(await (await wants(device)).json());
      const asking = (await askings()).find((each) => each.sign === sign);
      await decide(asking?.id ?? '', { cookie: administrator });
    },
  };
}

/** The computer that has the exam goes on with it. */
const goesOn = async (one: Candidate) =>
  holds(((await one.say()) as { ok: boolean }).ok, 'refused', 'the exam goes on where it was');

export const moveAbuses = abusesOf('moves', {
  'approves-itself': [
    'a second computer says yes to itself: as nobody, with a token, a cookie or a key, in its join, and by an event',
    async (stage) => {
      const { ask, key, sitting } = stage;
      const { one, wants, askings, decide } = await wanted(stage);
      const there = randomUUID();
      const asked = failure.parse(await (await wants(there)).json());
      const [asking] = await askings();
      const own = await sitting();
      const { secret } = await key([...apiScopes]);
      const identities = [{}, { bearer: own.token }, { cookie: await own.page() }, { bearer: secret }];
      const decided = identities.map(async (by) =>
        refused(await decide(asking?.id ?? '', by), 'token.missing', 'token.invalid'),
      );
      const more = [
        { isAllowed: true },
        { moves: 'candidate' },
        { sign: asked.sign },
        { allowed: asking?.id },
      ];
      const joined = more.map(async (change) =>
        refused(
          await ask('/api/join', { body: joinOf(one.ticket, { device: there, move: true, ...change }) }),
          'request.malformed',
        ),
      );
      const event = await own.say({
        type: 'x.move.changed',
        data: { outcome: 'allowed', sign: asked.sign ?? '', by: 'Ines' },
      });
      return allOf(
        ...(await Promise.all(decided)),
        ...(await Promise.all(joined)),
        refusedAs(event, 'event.malformed'),
        await refused(await wants(there), 'session.move-asked'),
        await goesOn(one),
      );
    },
  ],
  'reads-while-it-waits': [
    'a second computer reads the paper, answers and evidence while it waits',
    async (stage) => {
      const { url, ask, examId } = stage;
      const { one, wants } = await wanted(stage);
      const there = randomUUID();
      const asked = failure.parse(await (await wants(there)).json());
      const told = Object.keys(asked).toSorted().join();
      const path = `/api/sessions/${one.sessionId}`;
      const socket = dial(url, '/candidate', { auth: { v: 1, token: one.ticket } });
      const heard = await heardOn(socket, ['welcome', 'connect_error']);
      socket.disconnect();
      const page = await ask(`/exam/?t=${asked.sign}`);
      return allOf(
        holds(told === 'code,message,ok,sign', 'refused', 'it is told its sign alone'),
        await refused(await ask('/api/exam'), 'token.missing'),
        await refused(page, 'token.invalid'),
        await refused(await ask('/api/exam', { cookie: `invigil_exam=${asked.sign}` }), 'token.invalid'),
        await refused(await ask(`${path}/evidence`, { bearer: one.ticket }), 'token.invalid'),
        await refused(await ask(`/api/v1/exams/${examId}`, { bearer: one.ticket }), 'token.missing'),
        refusedAs((heard?.said as { data?: unknown } | undefined)?.data, 'token.invalid'),
        await goesOn(one),
      );
    },
  ],
  'comes-back': [
    'the computer that a session has left waits to have it back, and reads on with what it had',
    async (stage) => {
      const { ask } = stage;
      const { one, wants, allowed } = await wanted(stage);
      const cookie = await one.page();
      const before = await ask('/api/exam', { cookie });
      const there = randomUUID();
      await allowed(there);
      const moved = joinReply.parse(await (await wants(there)).json());
      return allOf(
        holds(before.ok && moved.moved === true, 'refused', 'it had the session'),
        await refused(await wants(one.device), 'session.move-asked'),
        await refused(await ask('/api/exam', { cookie }), 'session.superseded'),
        await refused(await ask('/api/exam/pictures/x', { cookie }), 'session.superseded'),
        refusedAs(await one.say(), 'session.superseded'),
      );
    },
  ],
  'another-one': [
    'staff allow one computer, and another with the same ticket comes first; and the one that was allowed, twice',
    async (stage) => {
      const { one, wants, allowed } = await wanted(stage);
      const [there, thief] = [randomUUID(), randomUUID()];
      await allowed(there);
      const early = await refused(await wants(thief), 'session.move-asked');
      const moved = await wants(there);
      await allowed(one.device);
      const back = await wants(one.device);
      return allOf(
        early,
        await refused(await wants(thief), 'session.move-asked'),
        await refused(await wants(there), 'session.move-asked'),
        holds(moved.ok && back.ok, 'refused', 'whoever was allowed has it'),
      );
    },
  ],
  'old-yes': [
    'a yes of a quarter of an hour ago',
    async () =>
      withOwnServer({}, async (server) => {
        const { one, wants, allowed } = await wanted(server);
        const there = randomUUID();
        await allowed(there);
        // A quarter of an hour, as this server waits.
        await delay(2_000);
        return allOf(await refused(await wants(there), 'session.move-asked'), await goesOn(one));
      }),
  ],
  'foreign-staff': [
    'a proctor of another exam, a reviewer and an author say yes',
    async (stage) => {
      const { person, other, examId } = stage;
      const { one, wants, askings, decide } = await wanted(stage);
      await wants(randomUUID());
      const [asking] = await askings();
      const people = [
        await person([{ role: 'proctor', examId: other.examId }]),
        await person([{ role: 'reviewer', examId }]),
        await person([{ role: 'author', examId }]),
      ];
      const tries = people.map(async ({ cookie }) =>
        refused(await decide(asking?.id ?? '', { cookie }), 'access.denied'),
      );
      return allOf(...(await Promise.all(tries)), await goesOn(one));
    },
  ],
  'foreign-asking': [
    'a proctor says yes at the session of one candidate to the computer that asks for another’s',
    async (stage) => {
      const { administrator } = stage;
      const [own, foreign] = [await wanted(stage), await wanted(stage)];
      const there = randomUUID();
      await foreign.wants(there);
      const [asking] = await foreign.askings();
      return allOf(
        await refused(await own.decide(asking?.id ?? '', { cookie: administrator }), 'move.unknown'),
        await refused(await foreign.wants(there), 'session.move-asked'),
        await goesOn(foreign.one),
      );
    },
  ],
  crowd: [
    'ten computers ask for one session, so that nobody can tell which is the right one',
    async (stage) => {
      const { one, wants, askings } = await wanted(stage);
      const devices = Array.from({ length: 10 }, () => randomUUID());
      const said = await Promise.all(devices.map(async (device) => wants(device)));
      const codes = await Promise.all(
        said.map((each) => refused(each, 'session.move-asked', 'session.elsewhere')),
      );
      const signs = new Set((await askings()).map(({ sign }) => sign));
      return allOf(
        holds(signs.size === 3, 'limited', 'three of them wait, each with a sign of its own'),
        ...codes,
        await goesOn(one),
      );
    },
  ],
});

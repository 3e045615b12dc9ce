import { joinLimits } from '../../../../server/join/join-route.ts';
import { linkRate } from '../../../../server/link/token-bucket.ts';
import { printedCode, newTicketCode } from '../../../../server/join/ticket-code.ts';
import { handshake } from '../../../harness/candidate/computer.ts';
import { abusesOf, allOf, holds, refused, refusedAs } from '../abuse.ts';
import { dial, heardOn, type Ask } from '../stage/asking.ts';
import { perMinute, slowedDown, times } from '../stage/flood.ts';
import { joinOf } from '../stage/candidate.ts';

const signIn = (ask: Ask, email: string, password: string, cookie = '') =>
  ask('/api/console/sign-in', { body: { email, password }, cookie });

export const floodAbuses = abusesOf('floods', {
  batches: [
    'six hundred batches at once over one socket',
    async ({ sitting }) => {
      const one = await sitting();
      const socket = await one.socket();
      const startedMs = performance.now();
      const said = await times(
        600,
        async () =>
          socket.timeout(10_000).emitWithAck('batch', { events: [] }).catch(String) as Promise<unknown>,
      );
      socket.disconnect();
      const busy = said.filter((answer) => JSON.stringify(answer).includes('rate-limited'));
      const seconds = (performance.now() - startedMs) / 1_000;
      const isSlow = 600 <= linkRate.burst + linkRate.perSecond * seconds;
      if (busy.length > 0) return refusedAs(busy[0], 'request.rate-limited');
      return holds(isSlow, 'limited', 'all were answered, as slowly as everybody may ask');
    },
  ],
  'batches-by-http': [
    'six hundred batches at once by HTTP',
    async ({ ask, sitting }) => {
      const one = await sitting();
      const path = `/api/sessions/${one.sessionId}/batches`;
      return slowedDown(600, linkRate, () => ask(path, { bearer: one.token, body: { events: [] } }));
    },
  ],
  heartbeats: [
    'two thousand heartbeats at once',
    async ({ sitting }) => {
      const one = await sitting();
      const socket = await one.socket();
      let answered = 0;
      const startedMs = performance.now();
      for (let count = 0; count < 2_000; count += 1)
        socket.emit('heartbeat', { sentAt: 1 }, () => (answered += 1));
      await socket.timeout(60_000).emitWithAck('batch', { events: [] });
      const seconds = (performance.now() - startedMs) / 1_000;
      socket.disconnect();
      const allowed = linkRate.burst + linkRate.perSecond * seconds;
      return holds(answered <= allowed, 'limited', 'those beyond the rate have no answer');
    },
  ],
  'joins-of-one': [
    'a hundred joins with one ticket',
    async ({ ask, ticket }) => {
      const body = joinOf(await ticket());
      return slowedDown(100, joinLimits.ticket, () => ask('/api/join', { body }));
    },
  ],
  'guessed-tickets': [
    'codes guessed from one address, and a right one from another meanwhile',
    async ({ ask, forSomebodyElse }) => {
      const limited = await slowedDown(400, joinLimits.unknownCodes, () =>
        ask('/api/join', { body: joinOf(printedCode(newTicketCode())) }),
      );
      const beside = forSomebodyElse();
      const joined = await beside.ask('/api/join', { body: joinOf(await beside.ticket()) });
      return allOf(limited, holds(joined.ok, 'limited', 'others join'));
    },
  ],
  'room-behind-one-address': [
    'a room of 120 who join at once from one address: nobody of them is shut out',
    async ({ ask, ticket }) => {
      const codes: string[] = [];
      for (let count = 0; count < 120; count += 1) codes.push(await ticket());
      const joined = await times(codes.length, async (index) =>
        ask('/api/join', { body: joinOf(codes[index] ?? '') }),
      );
      return holds(
        joined.every(({ ok }) => ok),
        'limited',
        'all of them are in',
      );
    },
  ],
  passwords: [
    'passwords guessed at one account, from one address',
    async ({ ask, person }) => {
      const { email } = await person([{ role: 'proctor', examId: null }]);
      return slowedDown(20, { burst: 3, perSecond: 0.1 }, (index) =>
        signIn(ask, email, `wrong password ${index}`),
      );
    },
  ],
  'passwords-from-everywhere': [
    'passwords guessed at one account from sixty addresses, and its owner at their own browser',
    async ({ ask, person, forSomebodyElse }) => {
      const { email, password } = await person([{ role: 'proctor', examId: null }]);
      const entered = await signIn(ask, email, password);
      const browser = entered.headers
        .getSetCookie()
        .map((cookie) => cookie.split(';')[0])
        .join('; ');
      const limited = await slowedDown(60, { burst: 30, perSecond: 0.2 }, (index) =>
        signIn(forSomebodyElse().ask, email, `wrong password ${index}`),
      );
      const owner = await signIn(ask, email, password, browser);
      return allOf(limited, holds(owner.ok, 'limited', 'the owner signs in'));
    },
  ],
  'sign-ins': [
    'two hundred sign-ins at once from one address, of accounts that nobody has',
    async ({ ask }) =>
      slowedDown(200, perMinute(120), (index) => signIn(ask, `nobody-${index}@example.org`, 'x')),
  ],
  answers: [
    'seven hundred answers within a minute',
    async ({ sitting }) => {
      const one = await sitting();
      const cookie = await one.page();
      return slowedDown(700, perMinute(600), (edit) =>
        one.save(cookie, 'train', { value: '1', writer: 'w', edit, base: 0 }),
      );
    },
  ],
  probes: [
    'three hundred probes of one candidate',
    async ({ ask, candidate }) => {
      const { token: bearer } = await candidate();
      return slowedDown(300, perMinute(240), () => ask('/api/probe', { bearer }));
    },
  ],
  messages: [
    'two hundred messages to a candidate within a minute',
    async ({ ask, person, sitting }) => {
      const { sessionId } = await sitting();
      const { cookie } = await person([{ role: 'proctor', examId: null }]);
      const path = `/api/console/sessions/${sessionId}/messages`;
      return slowedDown(200, perMinute(120), () => ask(path, { cookie, body: { text: 'Hello' } }));
    },
  ],
  uploads: [
    'twenty uploads of one candidate at the same time',
    async ({ sitting }) => {
      const one = await sitting();
      const pieces = await times(20, async (index) => one.encrypt(new Uint8Array(200_000).fill(index)));
      return slowedDown(20, { burst: 4, perSecond: 4 }, async (index) => {
        const { sha256, content } = pieces[index] ?? (await one.encrypt(new Uint8Array(1)));
        return one.upload(sha256, content);
      });
    },
  ],
  'sockets-of-one': [
    'two connections with one token that close each other for ever',
    async ({ url, sitting }) => {
      const one = await sitting();
      const closings = [0, 0];
      const sockets = closings.map((_none, index) => {
        const socket = dial(url, '/candidate', { auth: handshake(url, one.token) });
        socket.on('disconnect', () => {
          closings[index] = (closings[index] ?? 0) + 1;
          if ((closings[0] ?? 0) + (closings[1] ?? 0) < 30) setTimeout(() => socket.connect(), 5);
        });
        return socket;
      });
      await new Promise((resolve) => setTimeout(resolve, 2_500));
      for (const socket of sockets) socket.removeAllListeners().disconnect();
      return holds(Math.min(...closings) < 10, 'limited', 'one of them stays');
    },
  ],
  'sockets-of-nobody': [
    'three hundred connections without a token',
    async ({ url }) => {
      const refusals = await times(300, async () => {
        const socket = dial(url, '/candidate', { auth: { v: 1 } });
        const heard = await heardOn(socket, ['connect_error', 'connect'], 15_000);
        socket.disconnect();
        const said = (heard?.said as { data?: unknown } | undefined)?.data;
        return said === undefined
          ? holds(heard?.name !== 'connect', 'refused', 'no connection')
          : refusedAs(said, 'token.missing');
      });
      return allOf(...refusals);
    },
  ],
  'exam-page-of-nobody': [
    'a thousand requests for an exam without its cookie',
    async ({ ask }) => {
      const answered = await times(1_000, () => ask('/api/exam'));
      return refused(answered.at(-1) ?? Response.error(), 'token.missing');
    },
  ],
});

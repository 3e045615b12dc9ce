import type { Socket } from 'socket.io-client';
import { abusesOf, allOf, holds, refusedAs, type Verdict } from '../../abuse.ts';
import { dial, heardOn } from '../../stage/asking.ts';
import type { ServerInUse } from '../../stage/server-in-use.ts';
import { withOwnServer } from '../../stage/own-server.ts';
import type { Person } from '../../stage/server-in-use.ts';

/** Twice a second it is asked again whether a socket may still hear. */
const goneWithinMs = 4_000;

type Watching = Pick<ServerInUse, 'url' | 'ask' | 'administrator' | 'sitting' | 'person'>;

async function watching({ url, sitting, person }: Watching) {
  const { sessionId } = await sitting();
  const who = await person([{ role: 'proctor', examId: null }]);
  const socket = dial(url, '/console', { cookie: who.cookie });
  await heardOn(socket, ['connect']);
  await socket.emitWithAck('watch', { sessionId });
  return { sessionId, who, socket };
}

/** The socket ends, and of a message that is sent then it hears nothing. */
async function hearsNoMore(
  { ask, administrator }: Watching,
  { sessionId, socket }: { readonly sessionId: string; readonly socket: Socket },
): Promise<Verdict> {
  const gone = socket.connected ? await heardOn(socket, ['disconnect'], goneWithinMs) : true;
  let heard = 0;
  socket.onAny(() => (heard += 1));
  const body = { text: 'Hello' };
  await ask(`/api/console/sessions/${sessionId}/messages`, { cookie: administrator, body });
  await new Promise((resolve) => setTimeout(resolve, 300));
  socket.disconnect();
  return holds(gone !== null && heard === 0, 'refused', 'the socket was ended');
}

async function afterwards(stage: Watching, act: (who: Person) => Promise<unknown>): Promise<Verdict> {
  const watched = await watching(stage);
  await act(watched.who);
  return hearsNoMore(stage, watched);
}

const refusedSocket = async (socket: Socket): Promise<unknown> => {
  const heard = await heardOn(socket, ['connect_error', 'connect']);
  socket.disconnect();
  return (heard?.said as { readonly data?: unknown } | undefined)?.data ?? heard?.name;
};

export const staffSocketAbuses = abusesOf('staff', {
  'socket-signed-out': [
    'a console’s socket goes on listening after the sign-out',
    async (stage) =>
      afterwards(stage, ({ cookie }) => stage.ask('/api/console/sign-out', { cookie, body: {} })),
  ],
  'socket-without-role': [
    'a console’s socket goes on listening after the role was taken away',
    async (stage) =>
      afterwards(stage, ({ id }) =>
        stage.ask(`/api/console/staff/${id}`, {
          method: 'PUT',
          cookie: stage.administrator,
          body: { name: 'Ines', grants: [], isDisabled: false },
        }),
      ),
  ],
  'socket-too-old': [
    'a console’s cookie and its socket, 13 hours after the sign-in',
    async () =>
      withOwnServer({}, async (server) => {
        const watched = await watching(server);
        await server.setClock(13 * 3_600_000);
        const { cookie } = watched.who;
        const asked = await server.ask('/api/console/sessions', { cookie });
        const gone = watched.socket.connected
          ? await heardOn(watched.socket, ['disconnect'], goneWithinMs)
          : true;
        return allOf(
          refusedAs(await asked.json(), 'token.missing'),
          holds(gone !== null, 'refused', 'the socket was ended'),
        );
      }),
  ],
  'socket-foreign-exam': [
    'a proctor of another exam watches a session',
    async ({ url, sitting, person, other }) => {
      const { sessionId } = await sitting();
      const { cookie } = await person([{ role: 'proctor', examId: other.examId }]);
      const socket = dial(url, '/console', { cookie });
      await heardOn(socket, ['connect']);
      const said: unknown = await socket.emitWithAck('watch', { sessionId });
      socket.disconnect();
      return refusedAs(said, 'access.denied');
    },
  ],
  'socket-foreign-site': [
    'a page of another site connects with the browser’s cookie',
    async ({ url, administrator }) => {
      const socket = dial(url, '/console', { cookie: administrator, origin: 'https://elsewhere.example' });
      const heard = await heardOn(socket, ['connect_error', 'connect']);
      socket.disconnect();
      return holds(heard?.name === 'connect_error', 'refused', 'no connection');
    },
  ],
  'socket-of-a-candidate': [
    'a candidate’s token at the console’s socket, and the other way round',
    async ({ url, candidate, administrator }) => {
      const { token } = await candidate();
      const console = dial(url, '/console', { auth: { v: 1, token } });
      const link = dial(url, '/candidate', { cookie: administrator, auth: { v: 1 } });
      return allOf(
        refusedAs(await refusedSocket(console), 'token.missing'),
        refusedAs(await refusedSocket(link), 'token.missing'),
      );
    },
  ],
});

import {
  sentMessage,
  type SendMessageRequest,
  type SentMessage,
} from '../../../contract/console/commands.ts';
import { sessionList, timelinePage, type SessionSummary } from '../../../contract/http.ts';
import type { TestEnvironment } from './environment.ts';

/** A proctor, as the server sees one: somebody who has signed in. Throws where the server refuses. */
export async function openProctor({ serverUrl, staff }: Pick<TestEnvironment, 'serverUrl' | 'staff'>) {
  const ask = async (path: string, request: RequestInit = {}): Promise<Response> =>
    fetch(new URL(`/api/console/${path}`, serverUrl), request);
  const post = (path: string, body: object, cookie?: string): Promise<Response> =>
    ask(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(cookie === undefined ? {} : { cookie }) },
      body: JSON.stringify(body),
    });
  const signedIn = await post('sign-in', staff);
  const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0];
  if (!signedIn.ok || cookie === undefined) throw new Error(`nobody can sign in: ${signedIn.status}`);

  async function read(path: string): Promise<unknown> {
    const answer = await ask(path, { headers: { cookie: String(cookie) } });
    if (!answer.ok) throw new Error(`the console does not tell ${path}: ${answer.status}`);
    return answer.json();
  }

  return {
    /** The only session that there is. */
    async session(): Promise<SessionSummary> {
      const [session, ...others] = sessionList.parse(await read('sessions')).sessions;
      if (session === undefined || others.length > 0) throw new Error('there is not one session');
      return session;
    },
    async send(sessionId: string, message: SendMessageRequest): Promise<SentMessage> {
      const sent = await post(`sessions/${sessionId}/messages`, message, cookie);
      if (!sent.ok) throw new Error(`the console did not send the message: ${sent.status}`);
      return sentMessage.parse(await sent.json());
    },
    /** Whether a computer that asks for a session has it from now on. */
    async decides(sessionId: string, asking: string, isAllowed: boolean): Promise<void> {
      const decided = await post(`sessions/${sessionId}/moves/${asking}`, { isAllowed }, cookie);
      if (!decided.ok) throw new Error(`the console did not decide: ${decided.status}`);
    },
    /** All that were sent, and whether they were delivered. */
    async messages(sessionId: string): Promise<readonly SentMessage[]> {
      return timelinePage.parse(await read(`sessions/${sessionId}/events`)).messages;
    },
    /** Null where the server does not have it. */
    async evidence(sessionId: string, sha256: string): Promise<Uint8Array | null> {
      const blob = await ask(`sessions/${sessionId}/evidence/${sha256}`, { headers: { cookie } });
      return blob.ok ? new Uint8Array(await blob.arrayBuffer()) : null;
    },
  };
}
export type Proctor = Awaited<ReturnType<typeof openProctor>>;

/** What a proctor's console sends for "Lift the cover". */
export async function liftTheCover(environment: TestEnvironment): Promise<void> {
  const proctor = await openProctor(environment);
  const { id } = await proctor.session();
  await proctor.send(id, { text: 'Thank you for closing it.', action: 'release-cover' });
}

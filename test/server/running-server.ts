import { io, type Socket } from 'socket.io-client';
import { onTestFinished } from 'vitest';
import { answerRefusal, joinReply, type JoinReply } from '../../contract/http.ts';
import type { Failure } from '../../contract/result.ts';
import { createServer, type ServerOptions } from '../../server/server.ts';
import type { Credentials } from '../../server/staff/demo-staff.ts';
import type { StoredMark } from '../../contract/wire.ts';
import { askAsComputer, handshake, type Handshake } from '../harness/candidate/computer.ts';
import { markOf, nextEvent } from './chain-of-events.ts';
import { recordedLog } from './recorded-log.ts';
import { tempFolder } from './temp-folder.ts';

/** Who may sign in, by the server's address and by its data, with which another server goes on. */
const demoStaff = new Map<string, Credentials>();

/** A whole server in this process, with the demonstration exam; gone after the test. */
export async function runningServer(options: Partial<ServerOptions> = {}) {
  const dataFolder = options.dataFolder ?? tempFolder();
  const server = await createServer({
    host: '127.0.0.1',
    port: 0,
    dataFolder,
    publicUrl: null,
    demo: true,
    demoSettings: null,
    log: recordedLog().log,
    ...options,
  });
  const staff = server.staff ?? demoStaff.get(dataFolder);
  if (staff) demoStaff.set(server.url, staff).set(dataFolder, staff);
  let closing: Promise<void> | null = null;
  const dispose = () => (closing ??= server.dispose());
  onTestFinished(dispose);
  return { ...server, dataFolder, dispose, demo: server.demo ?? { ticket: '', link: '' } };
}

/** With the proof of its computer, where it is a candidate's: {@link askAsComputer}. */
export function post(
  url: string,
  body: unknown,
  headers: Record<string, string> = {},
  ask: typeof askAsComputer = askAsComputer,
): Promise<Response> {
  return ask(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

/** `ask`: of the computer that joins; by default the usual one. */
export function postJoin(url: string, ticket: string, ask?: typeof askAsComputer): Promise<Response> {
  const body = { v: 1, ticket, appVersion: '0.1.0', platform: 'test' };
  return post(`${url}/api/join`, body, {}, ask);
}

export async function join(url: string, ticket: string): Promise<JoinReply> {
  return joinReply.parse(await (await postJoin(url, ticket)).json());
}

/** Says for an app that the exam has begun, right after what the server has of it; the end of its chain. */
export async function startExam(
  url: string,
  { sessionId, token, stored, exam }: Pick<JoinReply, 'sessionId' | 'token' | 'stored' | 'exam'>,
  occurredAt = Date.now(),
): Promise<StoredMark> {
  const data = { endsAt: occurredAt + exam.settings.durationMs };
  const event = nextEvent(sessionId, stored, { type: 'x.exam.started', occurredAt, data });
  const path = `${url}/api/sessions/${sessionId}/batches`;
  const said = await post(path, { events: [event] }, { authorization: `Bearer ${token}` });
  if (!said.ok) throw new Error(await said.text());
  return markOf(event);
}

/** Status and failure of a response that must be one. */
export async function refusalOf(
  response: Response,
): Promise<{ status: number; code: string; message: string; version?: number | undefined }> {
  const { code, message, version } = answerRefusal.parse(await response.json());
  return { status: response.status, code, message, version };
}

/** A socket of its own that does not come back by itself. */
type DialOptions = { readonly auth?: unknown; readonly cookie?: string; readonly origin?: string };

/** A socket of its own that does not come back by itself. */
export function dial(url: string, namespace: string, { auth, cookie, origin }: DialOptions = {}): Socket {
  const socket = io(url + namespace, {
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    auth: auth as Handshake,
    extraHeaders: { ...(cookie !== undefined && { cookie }), ...(origin !== undefined && { origin }) },
  });
  onTestFinished(() => void socket.disconnect());
  return socket;
}

/** `actions`: what the app says it can do; an app from before says nothing. */
export function dialCandidate(
  url: string,
  { token }: Pick<JoinReply, 'token'>,
  actions?: readonly string[],
): Socket {
  const more = actions && { actions };
  return dial(url, '/candidate', { auth: handshake(url, token, more) });
}

/** What the socket says next under this name. */
export function heard<T>(socket: Socket, event: string): Promise<T> {
  return new Promise((resolve) => socket.once(event, resolve));
}

export async function refusedWith(socket: Socket): Promise<Failure | undefined> {
  const error = await heard<Error & { data?: Failure }>(socket, 'connect_error');
  return error.data;
}

/** The cookie of somebody who has signed in: by default the demonstration's administrator. */
export async function login(url: string, staff = demoStaff.get(url)): Promise<string> {
  if (!staff) throw new Error(`${url} has no demonstration: say who signs in`);
  const { email, password } = staff;
  return cookieOf(await post(`${url}/api/console/sign-in`, { email, password }));
}

export function cookieOf(response: Response): string {
  return response.headers.getSetCookie()[0]!.split(';')[0]!;
}

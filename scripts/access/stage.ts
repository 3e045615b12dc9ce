import { join } from 'node:path';
import { apiScopes, staffRole, type ApiScope, type StaffGrant } from '../../contract/access.ts';
import { signInList } from '../../contract/console/account.ts';
import { joinReply } from '../../contract/http.ts';
import { demoExam } from '../../server/demo-exam.ts';
import { askAsComputer } from '../../test/harness/candidate/computer.ts';
import { startServer } from '../../test/harness/environment/server-process.ts';
import { addKeys } from './keys.ts';
import { addExam, addPerson } from '../../test/harness/staff/people.ts';

/** Somebody who asks: who they are, what they were given, and how to sign in anew. Null: nobody is signed in. */
export type Subject = {
  readonly name: string;
  readonly grants: readonly StaffGrant[] | null;
  readonly signIn: () => Promise<string>;
};

/** What is asked about: the exam in which the roles of subjects lie, another one, or one that does not exist. */
export type Target = {
  readonly name: 'own' | 'foreign' | 'unknown';
  readonly examId: string;
  readonly sessionId: string;
};

export type Stage = Awaited<ReturnType<typeof openStage>>;

/** A server with two exams and a session of each, and people with every role, in one exam, in all, and in none. */
export async function openStage(dir: string, keyScopes: readonly ApiScope[] = apiScopes) {
  const dataDir = join(dir, 'server');
  const server = await startServer({ dataDir, demo: true });
  const { url, demo, staff } = server;
  if (!demo || !staff) throw new Error('the server did not say how to join its demo exam and who signs in');
  const other = await addExam(dataDir);
  const own: Target = { name: 'own', examId: demoExam.id, sessionId: await joined(url, demo.ticket) };
  const foreign: Target = {
    name: 'foreign',
    examId: other.examId,
    sessionId: await joined(url, other.ticket),
  };
  const nothing = '00000000-0000-4000-8000-000000000000';
  const unknown: Target = { name: 'unknown', examId: nothing, sessionId: nothing };

  const scopes = staffRole.options.flatMap((role) => [
    { name: `${role} of one exam`, grants: [{ role, examId: own.examId }] },
    { name: `${role} of all`, grants: [{ role, examId: null }] },
  ]);
  const subjects: Subject[] = [{ name: 'nobody', grants: null, signIn: async () => '' }];
  for (const { name, grants } of [{ name: 'somebody without a role', grants: [] }, ...scopes]) {
    const person = await addPerson(dataDir, grants);
    subjects.push({ name, grants, signIn: () => signIn(url, person) });
  }

  const administrator = await signIn(url, staff);
  const list = await fetch(`${url}/api/console/me/sign-ins`, { headers: { cookie: administrator } });
  const [theirs] = signInList.parse(await list.json()).signIns;
  return {
    url,
    keys: await addKeys(dataDir, { examId: own.examId, cookie: administrator, scopes: keyScopes }),
    subjects,
    targets: [own, foreign, unknown] as const,
    administrator,
    /** A sign-in that is nobody's who asks. */
    signInId: theirs?.id ?? nothing,
    dispose: () => server.stop(),
  };
}

async function signIn(
  url: string,
  { email, password }: { readonly email: string; readonly password: string },
) {
  const response = await post(`${url}/api/console/sign-in`, { email, password });
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0];
  if (!response.ok || cookie === undefined) throw new Error(`${email} cannot sign in: ${response.status}`);
  return cookie;
}

async function joined(url: string, ticket: string): Promise<string> {
  const body = { v: 1, ticket, appVersion: '0.1.0', platform: 'audit' };
  return joinReply.parse(await (await post(`${url}/api/join`, body)).json()).sessionId;
}

const post = (url: string, body: object): Promise<Response> =>
  askAsComputer(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

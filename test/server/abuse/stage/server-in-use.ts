import { randomInt, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { ApiScope, KeyGrant, StaffGrant } from '../../../../contract/access.ts';
import { madeKey } from '../../../../contract/console/keys.ts';
import { demoExam } from '../../../../server/demo-exam.ts';
import { newTicketCode } from '../../../../server/join/ticket-code.ts';
import type { Ticket } from '../../../../server/store/store.ts';
import { addPerson, beside } from '../../../harness/staff/people.ts';
import { askFrom, type Ask } from './asking.ts';
import { cookieOf, joinedBy, type Candidate } from './candidate.ts';

type Running = {
  readonly url: string;
  readonly dataFolder: string;
  /** The demonstration's administrator. */
  readonly email: string;
  readonly password: string;
};

export type Person = {
  readonly id: string;
  readonly email: string;
  readonly password: string;
  readonly cookie: string;
};

export type ServerInUse = Awaited<ReturnType<typeof useServer>>;

/** For documentation and benchmarks (RFC 2544): nobody's, so each abuse comes from one of its own. */
const someAddress = () => `198.${18 + randomInt(2)}.${randomInt(256)}.${1 + randomInt(254)}`;

/** People, candidates and systems at a server that runs, each with what they ask by. */
export async function useServer({ url, dataFolder, email, password }: Running) {
  const signIn = async (ask: Ask, who: { readonly email: string; readonly password: string }) =>
    cookieOf(await ask('/api/console/sign-in', { body: { email: who.email, password: who.password } }));
  const administrator = await signIn(askFrom(url, someAddress()), { email, password });

  /** The same server, for whoever asks from an address of their own. */
  function from(address: string) {
    const ask = askFrom(url, address);
    const ticket = async (change: Partial<Ticket> = {}): Promise<string> => {
      const code = newTicketCode();
      const made = {
        code,
        examId: demoExam.id,
        candidateName: 'Kim Ferreira',
        studentNumber: randomUUID().slice(0, 8),
        expiresAt: null,
        ...change,
      };
      await beside(dataFolder, ({ exams }) => exams.addTicket(made, Date.now()));
      return code;
    };
    const candidate = async (change: Partial<Ticket> = {}): Promise<Candidate> =>
      joinedBy(url, ask, await ticket(change));
    return {
      ask,
      ticket,
      /** Somebody who has joined, and not begun. */
      candidate,
      /** ... who has begun. */
      async sitting(change: Partial<Ticket> = {}): Promise<Candidate> {
        const one = await candidate(change);
        await one.begin();
        return one;
      },
      async person(grants: readonly StaffGrant[]): Promise<Person> {
        const person = await addPerson(dataFolder, grants);
        return { ...person, cookie: await signIn(ask, person) };
      },
      signIn: (who: { readonly email: string; readonly password: string }) => signIn(ask, who),
      async key(scopes: readonly ApiScope[], examIds: KeyGrant['examIds'] = null) {
        const body = { name: 'Campus', scopes, examIds, days: 1 };
        const made = await ask('/api/console/keys', { body, cookie: administrator });
        const { key, secret } = madeKey.parse(await made.json());
        return { id: key.id, secret };
      },
    };
  }

  return {
    url,
    dataFolder,
    administrator,
    examId: demoExam.id,
    ...from(someAddress()),
    /** For the next one who tries something. */
    forSomebodyElse: () => from(someAddress()),
    /** What lies in its database. */
    rows: (sql: string, ...values: readonly string[]): readonly unknown[] => read(dataFolder, sql, values),
    beside: <T>(act: Parameters<typeof beside<T>>[1]) => beside(dataFolder, act),
  };
}

function read(dataFolder: string, sql: string, values: readonly string[]): readonly unknown[] {
  const database = new Database(join(dataFolder, 'invigil.db'), { readonly: true });
  try {
    return database.prepare(sql).all(...values);
  } finally {
    database.close();
  }
}

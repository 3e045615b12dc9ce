import { randomUUID } from 'node:crypto';
import { apiScopes, type ApiScope, type KeyGrant } from '../../contract/access.ts';
import type { ApiKey } from '../../contract/console/keys.ts';
import { commandActor } from '../../server/staff/actor.ts';
import { hashOf, newSecret } from '../../server/staff/secret.ts';
import { beside } from '../../test/harness/staff/people.ts';

/** A system that asks: what its key may, and with which headers it asks. Null: it has no key that is good. */
export type KeySubject = {
  readonly name: string;
  readonly grant: KeyGrant | null;
  readonly headers: Readonly<Record<string, string>>;
};

/** A key with these members, made beside the server; its secret. */
export async function addKey(
  dataFolder: string,
  grant: KeyGrant,
  change: Partial<Pick<ApiKey, 'name' | 'expiresAt' | 'endedAt'>> = {},
): Promise<string> {
  const secret = `invigil_${newSecret()}`;
  const at = Date.now();
  const key: ApiKey = {
    ...grant,
    id: randomUUID(),
    name: 'Student information system',
    hint: secret.slice(-4),
    madeBy: 'audit',
    madeAt: at,
    expiresAt: null,
    usedAt: null,
    endedAt: null,
    ...change,
  };
  const audit = { at, actor: commandActor(), action: 'key-made', about: { keyId: key.id } } as const;
  await beside(dataFolder, ({ keys }) => keys.add(key, hashOf(secret), audit));
  return secret;
}

type KeyStage = {
  readonly examId: string;
  /** Of an administrator. */
  readonly cookie: string;
  readonly scopes: readonly ApiScope[];
};

/** A key of each of these scopes, in one exam and in all; keys that are good no more; and what is no key at all. */
export async function addKeys(
  dataFolder: string,
  { examId, cookie, scopes }: KeyStage,
): Promise<readonly KeySubject[]> {
  const everything: KeyGrant = { scopes: [...apiScopes], examIds: null };
  const subjects: KeySubject[] = [
    { name: 'no key', grant: null, headers: {} },
    { name: 'an administrator’s cookie', grant: null, headers: { cookie } },
    { name: 'a key that nobody made', grant: null, headers: bearer(`invigil_${newSecret()}`) },
  ];
  const add = async (name: string, grant: KeyGrant, change: Parameters<typeof addKey>[2] = {}) => {
    const isOver = Object.keys(change).length > 0;
    const headers = bearer(await addKey(dataFolder, grant, change));
    subjects.push({ name, grant: isOver ? null : grant, headers });
  };
  await add('a key that has ended', everything, { endedAt: Date.now() });
  await add('a key that has expired', everything, { expiresAt: Date.now() - 1 });
  await add('a key of everything', everything);
  await add('a key of everything in one exam', { ...everything, examIds: [examId] });
  for (const scope of scopes) {
    await add(`a key of ${scope} in one exam`, { scopes: [scope], examIds: [examId] });
    await add(`a key of ${scope} in all`, { scopes: [scope], examIds: null });
  }
  return subjects;
}

const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });

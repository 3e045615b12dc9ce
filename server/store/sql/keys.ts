import type { Selectable } from 'kysely';
import { keyGrant } from '../../../contract/access.ts';
import type { ApiKey } from '../../../contract/console/keys.ts';
import { parseJson } from '../../../core/parse-json.ts';
import type { KeyStore } from '../key-store.ts';
import { writeAudit } from './audit.ts';
import type { Db } from './dialect.ts';
import type { Schema } from './schema.ts';

/** API keys. */
export function createKeys(db: Db): KeyStore {
  return {
    async list() {
      const rows = await db
        .selectFrom('api_keys')
        .selectAll()
        .orderBy('made_at', 'desc')
        .orderBy('id')
        .execute();
      return rows.map(keyOf);
    },
    add: (key, secretHash, audit) =>
      db.transaction().execute(async (trx) => {
        await trx
          .insertInto('api_keys')
          .values({
            id: key.id,
            secret_hash: secretHash,
            name: key.name,
            hint: key.hint,
            grant_json: JSON.stringify({ scopes: key.scopes, examIds: key.examIds }),
            made_by: key.madeBy,
            made_at: key.madeAt,
            expires_at: key.expiresAt,
            used_at: key.usedAt,
            ended_at: key.endedAt,
          })
          .execute();
        await writeAudit(trx, audit);
      }),
    async find(secretHash, now) {
      const row = await db
        .selectFrom('api_keys')
        .selectAll()
        .where('secret_hash', '=', secretHash)
        .where('ended_at', 'is', null)
        .where((where) => where.or([where('expires_at', 'is', null), where('expires_at', '>', now)]))
        .executeTakeFirst();
      return row ? keyOf(row) : null;
    },
    async use(keyId, at) {
      await db.updateTable('api_keys').set({ used_at: at }).where('id', '=', keyId).execute();
    },
    end: (keyId, at, audit) =>
      db.transaction().execute(async (trx) => {
        const row = await trx
          .updateTable('api_keys')
          .set({ ended_at: at })
          .where('id', '=', keyId)
          .where('ended_at', 'is', null)
          .returningAll()
          .executeTakeFirst();
        if (!row) return null;
        await writeAudit(trx, audit);
        return keyOf(row);
      }),
  };
}

function keyOf(row: Selectable<Schema['api_keys']>): ApiKey {
  return {
    ...keyGrant.parse(parseJson(row.grant_json)),
    id: row.id,
    name: row.name,
    hint: row.hint,
    madeBy: row.made_by,
    madeAt: row.made_at,
    expiresAt: row.expires_at,
    usedAt: row.used_at,
    endedAt: row.ended_at,
  };
}

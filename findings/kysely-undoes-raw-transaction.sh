#!/usr/bin/env bash
# A better-sqlite3 transaction that has returned is undone by a Kysely transaction that fails later.
#
# Seen with kysely 0.29.9 and better-sqlite3 13.2.0 on Node 24.21. Both are given the same connection, as Kysely's
# SqliteDialect invites one to do. Kysely's own statements wait in line for that connection, but what is done through
# better-sqlite3 while a Kysely transaction awaits something does not: `raw.transaction()` finds one open, quietly makes
# itself a part of it, and returns as if it had committed. Nothing throws. When the Kysely transaction then rolls back,
# the finished one goes with it.
#
#     raw transaction: returned {"changes":1}
#     rows when it had returned: ["kysely","raw"]
#     the same on a connection of its own: refused with SQLITE_BUSY
#     rows after Kysely's rollback: []
#
# Here: Kysely is for single statements only; what takes several is one synchronous transaction of better-sqlite3, which
# nothing can come between (`server/store/sqlite/schema.ts`).
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{"private":true}' >package.json
npm install --silent --no-audit --no-fund kysely@0.29.9 better-sqlite3@13.2.0 node@24.21.0
cat >run.mjs <<'EOF'
import Database from 'better-sqlite3';
import { Kysely, sql, SqliteDialect } from 'kysely';

const same = (what, seen, expected) => {
  console.log(`${what}: ${seen}`);
  if (seen !== expected) throw new Error(`changed: ${what}: it was ${expected}`);
};

const raw = new Database('exam.db');
raw.pragma('journal_mode = WAL');
raw.exec('CREATE TABLE answers (value TEXT)');
const db = new Kysely({ dialect: new SqliteDialect({ database: raw }) });
const rows = () => JSON.stringify(raw.prepare('SELECT value FROM answers').pluck().all());
const saver = (connection) => {
  const insert = connection.prepare(`INSERT INTO answers VALUES ('raw')`);
  return connection.transaction(() => JSON.stringify({ changes: insert.run().changes }));
};
const save = saver(raw);
const saveElsewhere = saver(new Database('exam.db', { timeout: 0 }));

await db
  .transaction()
  .execute(async (transaction) => {
    await sql`INSERT INTO answers VALUES ('kysely')`.execute(transaction);
    // Somebody else's request, in the time that an `await` gives away.
    same('raw transaction', `returned ${save()}`, 'returned {"changes":1}');
    same('rows when it had returned', rows(), '["kysely","raw"]');
    let elsewhere = 'returned';
    try {
      saveElsewhere();
    } catch (error) {
      elsewhere = `refused with ${error.code}`;
    }
    same('the same on a connection of its own', elsewhere, 'refused with SQLITE_BUSY');
    throw new Error('this request fails');
  })
  .catch(() => undefined);
same('rows after Kysely’s rollback', rows(), '[]');
EOF
node_modules/.bin/node run.mjs

#!/usr/bin/env bash
# With `secure_delete` on, SQLite keeps a deleted name in its files, and the call that should end that fails silently.
#
# Seen with better-sqlite3 13.2.0 on Node 24.21, WAL. `secure_delete` overwrites what is deleted, but the overwritten
# page goes to the log: the database file keeps the old one until the log is folded in, and the log whatever was written
# to it before. `wal_checkpoint(TRUNCATE)` folds it in and empties it, unless anybody is still reading: then, after
# waiting as long as the connection's timeout, it does nothing of the kind, throws nothing, and says `busy: 1` in a row
# that few look at.
#
#     stored: {"database":true,"log":false}
#     deleted and committed: {"database":true,"log":false}
#     checkpoint beside a reader: {"database":true,"log":true}
#     what it returned: {"busy":1}
#     checkpoint without one: {"database":false,"log":false}
#
# Here: deleting a session whose retention is over ends with that checkpoint, made by the one connection that the server
# has (`server/store/sqlite/retention.ts`).
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{"private":true}' >package.json
npm install --silent --no-audit --no-fund better-sqlite3@13.2.0 node@24.21.0
cat >run.mjs <<'EOF'
import { readFileSync } from 'node:fs';
import Database from 'better-sqlite3';

const same = (what, seen, expected) => {
  console.log(`${what}: ${JSON.stringify(seen)}`);
  const is = JSON.stringify(expected);
  if (JSON.stringify(seen) !== is) throw new Error(`changed: ${what}: it was ${is}`);
};

const name = 'the name of the candidate';
const holdsName = () => ({
  database: readFileSync('exam.db').includes(name),
  log: readFileSync('exam.db-wal').includes(name),
});
const db = new Database('exam.db', { timeout: 500 });
db.pragma('journal_mode = WAL');
db.pragma('secure_delete = ON');
db.exec('CREATE TABLE sessions (candidate TEXT)');
const store = db.prepare('INSERT INTO sessions VALUES (?)');
const erase = db.prepare('DELETE FROM sessions');
const foldIn = () => db.pragma('wal_checkpoint(TRUNCATE)');

store.run(name);
foldIn();
same('stored', holdsName(), { database: true, log: false });
erase.run();
same('deleted and committed', holdsName(), { database: true, log: false });

const reader = new Database('exam.db', { readonly: true });
reader.exec('BEGIN');
reader.prepare('SELECT count(*) FROM sessions').get();
store.run(name);
erase.run();
const [{ busy }] = foldIn();
same('checkpoint beside a reader', holdsName(), { database: true, log: true });
same('what it returned', { busy }, { busy: 1 });
reader.exec('COMMIT');
foldIn();
same('checkpoint without one', holdsName(), { database: false, log: false });
EOF
node_modules/.bin/node run.mjs

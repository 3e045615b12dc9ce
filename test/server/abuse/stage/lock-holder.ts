import Database from 'better-sqlite3';

/** Holds the only write lock of a database for so long, as an admin command or a backup may: `node lock-holder.ts FILE MS`. */
const [file = '', forMs = '0'] = process.argv.slice(2);
const database = new Database(file, { timeout: 10_000 });
database.exec('BEGIN IMMEDIATE');
process.send?.('held');
setTimeout(() => {
  database.exec('ROLLBACK');
  database.close();
  process.disconnect?.();
}, Number(forMs));

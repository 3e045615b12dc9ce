import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openSqliteStore } from '../../../server/store/sqlite/sqlite-store.ts';
import { tempFolder } from '../temp-folder.ts';
import { storeSuite } from './conformance/store-suite.ts';

storeSuite(async () => {
  const store = await openSqliteStore(join(tempFolder(), 'test.db'));
  onTestFinished(() => store.dispose());
  return store;
});

import { afterAll, beforeAll, describe, onTestFinished } from 'vitest';
import { openPostgresStore } from '../../../server/store/postgres/postgres-store.ts';
import { openCluster, type Cluster } from '../postgres/cluster.ts';
import { withoutPostgres } from '../postgres/installed.ts';
import { storeSuite } from './conformance/store-suite.ts';

describe.skipIf(withoutPostgres !== '')(`on PostgreSQL ${withoutPostgres}`, () => {
  let cluster: Cluster;
  let template: string;
  beforeAll(async () => {
    cluster = await openCluster();
    const url = await cluster.newDatabase();
    template = new URL(url).pathname.slice(1);
    await (await openPostgresStore(url)).dispose();
  });
  afterAll(() => cluster.dispose());

  storeSuite(async () => {
    const store = await openPostgresStore(await cluster.newDatabase(template));
    onTestFinished(() => store.dispose());
    return store;
  });
});

import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { openPostgresStore } from '../../../server/store/postgres/postgres-store.ts';
import { ask, openCluster, type Cluster } from '../postgres/cluster.ts';
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

  test('a database that confirms before it has written is refused, and no message has the password', async () => {
    const url = new URL(await cluster.newDatabase());
    url.password = 'geheim';
    await ask(url.href, `ALTER DATABASE ${url.pathname.slice(1)} SET synchronous_commit = off`);
    await expect(openPostgresStore(url.href)).rejects.toThrow('confirms before it has written');
    url.pathname = '/nothing';
    const refused = await openPostgresStore(url.href).catch(String);
    expect(refused).toContain('/nothing cannot be used');
    expect(refused).not.toContain('geheim');
  });

  storeSuite(async () => {
    const store = await openPostgresStore(await cluster.newDatabase(template));
    onTestFinished(() => store.dispose());
    return store;
  });
});

import {
  PostgresDialect,
  PostgresDriver,
  SelectQueryNode,
  type CompiledQuery,
  type DatabaseConnection,
  type PostgresDialectConfig,
} from 'kysely';
import { StoreUnsureError } from '../busy.ts';
import { DatabaseAwayError, isConnectionLost } from './connection-errors.ts';

/** PostgreSQL through Kysely, where a lost connection says whether anything can have been done. */
export class WatchfulDialect extends PostgresDialect {
  readonly #config: PostgresDialectConfig;

  constructor(config: PostgresDialectConfig) {
    super(config);
    this.#config = config;
  }

  override createDriver(): PostgresDriver {
    return new WatchfulDriver(this.#config);
  }
}

type Settings = Parameters<PostgresDriver['beginTransaction']>[1];
type Acquiring = Parameters<PostgresDriver['acquireConnection']>;
type RollingBack = Parameters<PostgresDriver['rollbackTransaction']>[0];

class WatchfulDriver extends PostgresDriver {
  readonly #watched = new WeakSet<DatabaseConnection>();
  readonly #inTransaction = new WeakSet<DatabaseConnection>();

  override async acquireConnection(...options: Acquiring): Promise<DatabaseConnection> {
    try {
      return this.#watch(await super.acquireConnection(...options));
    } catch (error) {
      throw isConnectionLost(error) ? new DatabaseAwayError(error) : error;
    }
  }

  override async beginTransaction(connection: DatabaseConnection, settings: Settings): Promise<void> {
    this.#inTransaction.add(connection);
    await super.beginTransaction(connection, settings);
  }

  override async commitTransaction(connection: DatabaseConnection): Promise<void> {
    // From here on nobody can know, until the answer is here.
    this.#inTransaction.delete(connection);
    await super.commitTransaction(connection);
  }

  override async rollbackTransaction(connection: RollingBack): Promise<void> {
    this.#inTransaction.delete(connection);
    try {
      await super.rollbackTransaction(connection);
    } catch (error) {
      // The database does it by itself, and the reason for it is what has to be told.
      if (!isConnectionLost(error)) throw error;
    }
  }

  #watch(connection: DatabaseConnection): DatabaseConnection {
    if (this.#watched.has(connection)) return connection;
    this.#watched.add(connection);
    const execute = connection.executeQuery.bind(connection);
    connection.executeQuery = async (query, ...rest) => {
      try {
        return await execute(storable(query), ...rest);
      } catch (error) {
        if (!isConnectionLost(error)) throw error;
        const isNothingDone = this.#inTransaction.has(connection) || SelectQueryNode.is(query.query);
        throw isNothingDone ? new DatabaseAwayError(error) : new StoreUnsureError({ cause: error });
      }
    };
    return connection;
  }
}

/** PostgreSQL keeps no U+0000 in a text: in its place comes what stands for a character that cannot be shown. */
export const withoutNul = (value: unknown): unknown =>
  typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '\uFFFD') : value;

const storable = <R>(query: CompiledQuery<R>): CompiledQuery<R> => ({
  ...query,
  parameters: query.parameters.map(withoutNul),
});

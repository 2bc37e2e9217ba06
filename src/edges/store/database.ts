import type { Kysely, SelectQueryBuilder, Transaction } from 'kysely';
import type { StoredNetworks } from './networks';
import type { Schema } from './schema';

/** What PostgreSQL needs and SQLite, with its one writer, has anyway. Inside transactions only. */
export type Locks = {
  /** The rows are ours until the transaction ends; those in other hands are left out. */
  skipTaken<Tables extends keyof Schema, Row>(
    query: SelectQueryBuilder<Schema, Tables, Row>,
  ): SelectQueryBuilder<Schema, Tables, Row>;
  /** The rows are ours until the transaction ends; waits for those in other hands. */
  hold<Tables extends keyof Schema, Row>(
    query: SelectQueryBuilder<Schema, Tables, Row>,
  ): SelectQueryBuilder<Schema, Tables, Row>;
  /** One at a time for each subject, until the transaction ends. */
  alone(trx: Transaction<Schema>, subject: string): Promise<void>;
};

/** The open database, and who we are in it. */
export type Database = {
  readonly db: Kysely<Schema>;
  readonly locks: Locks;
  /** Names this process in leases and claims; no other has the same. */
  readonly instance: string;
  readonly newId: () => string;
  readonly storedNetworks: StoredNetworks;
};

// SQLite takes at most 32,766 values in one statement, PostgreSQL 65,535.
const mostInOneStatement = 1_000;

/** The list in pieces that fit into one statement. */
export function chunks<T>(list: readonly T[]): readonly (readonly T[])[] {
  const count = Math.ceil(list.length / mostInOneStatement);
  return Array.from({ length: count }, (_, index) =>
    list.slice(index * mostInOneStatement, (index + 1) * mostInOneStatement),
  );
}

export async function countDeleted(deletion: {
  executeTakeFirst(): Promise<{ readonly numDeletedRows: bigint }>;
}): Promise<number> {
  return Number((await deletion.executeTakeFirst()).numDeletedRows);
}

import type { CreateTableBuilder } from 'kysely';

type Table = CreateTableBuilder<string, string>;

/*
 * Columns by what they hold. Released migrations are made of these: what one of them does is never changed.
 */

export function whole(table: Table, ...names: readonly string[]): Table {
  return names.reduce((made, name) => made.addColumn(name, 'integer', (column) => column.notNull()), table);
}

export function times(table: Table, ...names: readonly string[]): Table {
  return names.reduce((made, name) => made.addColumn(name, 'bigint', (column) => column.notNull()), table);
}

export function maybeTimes(table: Table, ...names: readonly string[]): Table {
  return names.reduce((made, name) => made.addColumn(name, 'bigint'), table);
}

export function texts(table: Table, ...names: readonly string[]): Table {
  return names.reduce((made, name) => made.addColumn(name, 'text', (column) => column.notNull()), table);
}

export function maybeTexts(table: Table, ...names: readonly string[]): Table {
  return names.reduce((made, name) => made.addColumn(name, 'text'), table);
}

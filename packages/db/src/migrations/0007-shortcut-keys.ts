import { addColumn, json, type MigrationContext } from '../columns.ts'

export const name = '0007-shortcut-keys'

/** The keys somebody chose for shortcuts; null is the product's own. */
export const up = (ctx: MigrationContext): Promise<void> =>
  addColumn(ctx, 'person', 'shortcut_keys', json().optional())

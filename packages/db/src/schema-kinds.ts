import type { Generated } from 'kysely'

/** Whose personal data a column holds; every column says so, and an export or an erasure starts from it. */
export type PersonalData = 'none' | 'person' | 'customer' | 'secret'
/** What a column stores, the same on both engines (MODEL: portable columns). */
export type Kind = 'id' | 'ref' | 'count' | 'instant' | 'flag' | 'score' | 'text' | 'json'

export interface Column<K extends Kind = Kind, N extends boolean = boolean, T = unknown> {
  readonly kind: K
  readonly pii: PersonalData
  readonly nullable: N
  /** Table that a `ref` points to. */
  readonly ref: string | null
  /** Carries the TypeScript type only; never set. */
  readonly as?: T
}

const column = <K extends Kind, T>(
  kind: K,
  pii: PersonalData,
  ref: string | null = null,
): Column<K, false, T> => ({
  kind,
  pii,
  nullable: false,
  ref,
})

/** Identity, never reused. */
export const id = () => column<'id', number>('id', 'none')
/** Id of a row of another table. */
export const ref = (table: string) => column<'ref', number>('ref', 'none', table)
/** Whole number. */
export const count = () => column<'count', number>('count', 'none')
/** Epoch milliseconds, UTC. */
export const instant = () => column<'instant', number>('instant', 'none')
/** 0 or 1. */
export const flag = () => column<'flag', 0 | 1>('flag', 'none')
/** Points, full precision. */
export const score = () => column<'score', number>('score', 'person')
/** Text; the type parameter narrows it to the closed list that the migration checks. */
export const text = <T extends string = string>(pii: PersonalData = 'none') => column<'text', T>('text', pii)
/** JSON as text, parsed at the edge. */
export const json = (pii: PersonalData = 'none') => column<'json', string>('json', pii)
/** The same column, where null means unknown or not applicable. */
export const nullable = <K extends Kind, T>(of: Column<K, false, T>): Column<K, true, T> => ({
  ...of,
  nullable: true,
})

type Cell<C> =
  C extends Column<'id', boolean, number>
    ? Generated<number>
    : C extends Column<Kind, infer N, infer T>
      ? N extends true
        ? T | null
        : T
      : never

/** Kysely's row type of one table of the mirror. */
export type Row<T> = { -readonly [K in keyof T]: Cell<T[K]> }

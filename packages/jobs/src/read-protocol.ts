import type { ImportBadRow, ImportBadRowGroup, ImportNoteCount, ImportRun } from '@reread/db'
import type { BadRowLanguage, FoundWords, ImportedConversation, ImportOptions } from '@reread/domain'

/** What the reading thread is given. */
export interface ReadTask {
  readonly format: ImportRun['format']
  /** Absolute paths, made by `uploadPath`. */
  readonly paths: readonly string[]
  readonly tempDir: string
  /** Where the left-out rows are written, for each language; none when nobody asked for them. */
  readonly badRowsPaths: readonly { readonly language: BadRowLanguage; readonly path: string }[]
  readonly sourceName: string
  /** Whether the columns of the table are all that is asked for: nothing else is read, and nothing written. */
  readonly columnsOnly?: boolean
  readonly options: ImportOptions
  /** Time given to conversations of a table without any; epoch ms. */
  readonly assumedAt: number
}

/** What the whole file amounted to. */
export interface ReadTotals {
  readonly bad: number
  readonly duplicates: number
  /** The first ones. */
  readonly badRows: readonly ImportBadRow[]
  /** All of them, counted by where and why. */
  readonly badRowGroups: readonly ImportBadRowGroup[]
  readonly notes: readonly ImportNoteCount[]
  /** Words of a table that are not known; none of anything else. */
  readonly words: readonly FoundWords[]
}

export interface ReadColumns {
  readonly columns: readonly string[]
  /** What stands in each of them first, cut; empty where the first rows hold nothing. */
  readonly samples: readonly string[]
  readonly mapping: Readonly<Record<string, string>>
  /** Columns that no table takes anything from. */
  readonly skipped: readonly string[]
}

/** What the reading thread says; each message but the last two waits for a `next`. */
export type ReadMessage =
  | { readonly kind: 'columns'; readonly columns: ReadColumns }
  | {
      readonly kind: 'batch'
      readonly conversations: readonly ImportedConversation[]
      /** Part of the files that was read so far, 0 to 1. */
      readonly share: number
    }
  | { readonly kind: 'end'; readonly totals: ReadTotals }
  | {
      readonly kind: 'refused'
      readonly code: string
      readonly params: Readonly<Record<string, string | number>>
    }

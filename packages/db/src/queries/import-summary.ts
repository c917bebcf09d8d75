import type { FoundWords } from '@reread/domain'
import type { LikelyBecause } from './recognised-people.ts'

/** One row of a file that is left out. `row` counts from 1, the header not counted; `line` is where it begins. */
export interface ImportBadRow {
  readonly file: 'conversations' | 'messages' | null
  readonly row: number
  readonly line: number
  readonly column: string | null
  readonly seen: string
  readonly code: string
  readonly accepted: string
}

/** Bad rows of one place and one fault, all of them counted. */
export interface ImportBadRowGroup extends Pick<ImportBadRow, 'file' | 'column' | 'code'> {
  readonly count: number
  /** The first ones. */
  readonly places: readonly Pick<ImportBadRow, 'row' | 'line'>[]
  /** What stood in them first, each once and nothing empty; none once the import is over. */
  readonly seen: readonly string[]
  /** Whether there was more than that. */
  readonly isMoreSeen: boolean
  /** Empty where it is another thing for each of them. */
  readonly accepted: string
}

/** Something that was assumed or mended. `count` says how often; `row` is the first one, null for the whole file. */
export interface ImportNoteCount {
  readonly code: string
  readonly column: string | null
  readonly row: number | null
  readonly seen: string
  readonly count: number
}

export interface ImportAgent {
  readonly source: string
  readonly externalId: string
  readonly name: string
  /** In which they wrote; 0 for an owner who wrote in none. */
  readonly conversations: number
  /** The person behind an agent who is known already or was chosen; null for one the import will make. */
  readonly personId: number | null
  /** An AI agent, by the file, by choice, or as it is known already. */
  readonly kind: 'human' | 'ai'
  /** Whom the check took them for by itself, and why; left out where it took them for nobody. */
  readonly likely?: { readonly personId: number; readonly because: LikelyBecause } | undefined
}

/** What of the way an earlier table was read differs from how one is read that nobody chose anything for. */
export type EarlierChoice = 'source' | 'columns' | 'words' | 'times'

/** An import that brought a table of the same columns into the same team and is over. */
export interface EarlierTable {
  readonly importId: number
  readonly fileNames: readonly string[]
  readonly sourceName: string
  /** When it was brought, epoch milliseconds. */
  readonly createdAt: number
  readonly choices: readonly EarlierChoice[]
  /** Whether the file was now read the same way. */
  readonly isFollowed: boolean
}

export interface PreviewConversation {
  readonly externalId: string
  readonly subject: string
  readonly channel: string
  readonly status: string
  /** Epoch milliseconds. */
  readonly openedAt: number
  /** Of all its messages; `messages` holds the first ones. */
  readonly messageCount: number
  readonly messages: readonly {
    readonly authorKind: string
    readonly authorName: string | null
    readonly internal: boolean
    readonly sentAt: number
    readonly text: string
  }[]
}

/** What is known of an import: the answer of the dry run, then of the import, then of its undo. */
export interface ImportSummary {
  readonly new: number
  readonly same: number
  readonly changed: number
  readonly bad: number
  /** Conversations that the file holds more than once, unchanged. */
  readonly duplicates: number
  /** Conversations and messages that can be imported; after the import, that the file held. */
  readonly conversations: number
  readonly messages: number
  readonly columns: readonly string[]
  /** What stands first in each of `columns`, cut; none once the import is over. */
  readonly samples?: readonly string[]
  readonly skippedColumns: readonly string[]
  readonly mapping: Readonly<Record<string, string>> | null
  /** How tables of these columns were read before, the newest of each source first; none once the import is over. */
  readonly earlier?: readonly EarlierTable[]
  readonly notes: readonly ImportNoteCount[]
  /** The first ones; all of them are in the file beside the upload. */
  readonly badRows: readonly ImportBadRow[]
  /** Words in the cells of a table that Reread does not know, by field; none once the import is over. */
  readonly words?: readonly FoundWords[]
  /** All of them by where and why, the most first; left out by checks that did not count them so. */
  readonly badRowGroups?: readonly ImportBadRowGroup[]
  readonly agents: readonly ImportAgent[]
  readonly preview: readonly PreviewConversation[]
  /** Why the whole file was refused or the import stopped; null when it did not. */
  readonly error: { readonly code: string; readonly params: Readonly<Record<string, string | number>> } | null
  /** The import was stopped half way: what is in stays until it is undone. */
  readonly cancelled: boolean
  /** Conversations that an undo left, because they are in a round or flagged. */
  readonly kept: readonly number[]
}

export const EMPTY_SUMMARY: ImportSummary = {
  new: 0,
  same: 0,
  changed: 0,
  bad: 0,
  duplicates: 0,
  conversations: 0,
  messages: 0,
  columns: [],
  skippedColumns: [],
  mapping: null,
  notes: [],
  badRows: [],
  agents: [],
  preview: [],
  error: null,
  cancelled: false,
  kept: [],
}

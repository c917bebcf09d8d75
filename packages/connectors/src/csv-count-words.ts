import { comparedWord, type WordField } from '@reread/domain'
import { type MappedTable, wordOf } from './csv-record.ts'

/** The rows of one conversation, as far as words stand in them. */
export interface RowsOfWords {
  /** The table that tells of the conversation, and its cells there: gathered from `rows` where it is one table. */
  readonly table: MappedTable
  readonly cells: readonly string[]
  readonly messages: MappedTable
  readonly rows: readonly { readonly cells: readonly string[] }[]
  readonly isOneTable: boolean
}

const OF_CONVERSATION: readonly WordField[] = ['status', 'csatScore']

/**
 * Counts the words that decide over a conversation and its messages. In one table a conversation's own word counts with
 * every row that says the same, which is what its column shows; a word that tells nothing is passed over for the next.
 */
export const countWords = ({ table, cells, messages, rows, isOneTable }: RowsOfWords): void => {
  const { words } = table
  for (const field of OF_CONVERSATION) {
    const deciding = wordOf(table, cells, field)
    for (const row of isOneTable ? rows : [{ cells }]) {
      const word = wordOf(table, row.cells, field)
      if (word === null) continue
      if (isSame(word, deciding) || words.meaningOf(field, word) === 'none') words.count(field, word)
    }
  }
  for (const row of rows) {
    const word = wordOf(messages, row.cells, 'role')
    if (word !== null) words.count('role', word)
  }
}

const isSame = (word: string, other: string | null): boolean =>
  other !== null && (word === other || comparedWord(word) === comparedWord(other))

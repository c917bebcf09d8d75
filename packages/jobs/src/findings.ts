import { closeSync, openSync, writeSync } from 'node:fs'
import { type BadRowForm, badRowLine, badRowsHeader, JSON_FORM, type ReadEvent } from '@reread/connectors'
import type { ImportBadRow, ImportNoteCount } from '@reread/db'
import type { FoundWords } from '@reread/domain'
import { BadRowGroups, inAnyPosition } from './bad-row-groups.ts'
import type { ReadTask, ReadTotals } from './read-protocol.ts'

const SHOWN_BAD_ROWS = 100
const MOST_NOTES = 200

/** What is no conversation: counted, the first ones kept, the bad rows written down in full. */
export class Findings {
  readonly #files: readonly { readonly file: number; readonly form: BadRowForm }[]
  readonly #badRows: ImportBadRow[] = []
  readonly #groups: BadRowGroups
  readonly #notes = new Map<string, { first: ImportNoteCount; count: number }>()
  #bad = 0
  #duplicates = 0
  #words: readonly FoundWords[] = []

  constructor(paths: ReadTask['badRowsPaths'], form: BadRowForm) {
    this.#groups = new BadRowGroups({ hasPaths: form === JSON_FORM })
    this.#files = paths.map(({ language, path }) => ({
      file: openSync(path, 'w', 0o600),
      form: { ...form, language },
    }))
    this.#write(badRowsHeader)
  }

  note(event: Exclude<ReadEvent, { kind: 'conversation' }>): void {
    if (event.kind === 'duplicate') this.#duplicates += 1
    else if (event.kind === 'note') this.#count(event)
    else if (event.kind === 'words') this.#words = event.words
    else {
      this.#bad += 1
      this.#write((form) => badRowLine(event, form))
      const { kind: _, original: _row, ...row } = event
      this.#groups.add(row)
      if (this.#badRows.length < SHOWN_BAD_ROWS) this.#badRows.push(row)
    }
  }

  totals(): ReadTotals {
    const notes = [...this.#notes.values()].map(({ first, count }) => ({ ...first, count }))
    return {
      bad: this.#bad,
      duplicates: this.#duplicates,
      badRows: this.#badRows,
      badRowGroups: this.#groups.groups(),
      notes,
      words: this.#words,
    }
  }

  close(): void {
    for (const { file } of this.#files) closeSync(file)
  }

  #count({ code, column, row, seen }: Extract<ReadEvent, { kind: 'note' }>): void {
    // `messages[3].sent_at` and `messages[4].sent_at` are one remark.
    const place = column === null ? null : inAnyPosition(column)
    const key = `${code} ${place}`
    const known = this.#notes.get(key)
    if (known) known.count += 1
    else if (this.#notes.size < MOST_NOTES) {
      this.#notes.set(key, { first: { code, column: place, row, seen, count: 1 }, count: 1 })
    }
  }

  #write(textIn: (form: BadRowForm) => string): void {
    for (const { file, form } of this.#files) writeSync(file, textIn(form))
  }
}

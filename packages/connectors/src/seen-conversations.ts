import { hash } from 'node:crypto'
import type { ImportedConversation } from '@reread/domain'
import type { OriginalRow, Place, ReadEvent } from './read-event.ts'
import { visible } from './visible.ts'

/**
 * Remembers which conversations a file held already: the first one counts, the same once more is a
 * duplicate, a different one under the same id is a bad row. Some 100 bytes a conversation.
 */
export class SeenConversations {
  readonly #bySource = new Map<string, Map<string, number>>()
  readonly #rows: number[] = []
  readonly #digests: number[] = []

  /** The event a conversation amounts to; `original` is asked for a bad one alone. */
  admit(conversation: ImportedConversation, place: Place, original: () => OriginalRow): ReadEvent {
    const { source, externalId } = conversation
    const ids = this.#bySource.get(source) ?? new Map<string, number>()
    this.#bySource.set(source, ids)
    const digest = digestOf(conversation)
    const known = ids.get(externalId)
    if (known === undefined) {
      ids.set(externalId, this.#rows.push(place.row) - 1)
      this.#digests.push(digest)
      return { kind: 'conversation', ...place, conversation }
    }
    const firstRow = this.#rows[known] ?? 0
    if (this.#digests[known] === digest) return { kind: 'duplicate', ...place, source, externalId, firstRow }
    const fault = { column: 'external_id', seen: visible(externalId), accepted: `≠ ${firstRow}` }
    return { kind: 'bad', ...place, ...fault, code: 'import.duplicate-different', original: original() }
  }
}

/** 48 bits are enough: two conversations are compared only when they bear one id. */
const digestOf = (conversation: ImportedConversation): number =>
  Number.parseInt(hash('sha256', JSON.stringify(conversation)).slice(0, 12), 16)

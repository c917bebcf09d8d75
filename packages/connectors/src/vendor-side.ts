import { CsvSpool } from './csv-spool.ts'
import type { Vendor, VendorContext, VendorPart, VendorUser } from './vendor.ts'
import { idIn, isRecord, own, textIn, type VendorRecord } from './vendor-record.ts'

const LANGUAGE = /^[a-z]{2}(?:[-_][a-z]{2,4})?$/i
const languages = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' })

const isLanguage = (word: string): boolean =>
  LANGUAGE.test(word) && languages.of(word.slice(0, 2).toLowerCase()) !== undefined

/** A field that many others stand beside is no field of a help desk. */
const MOST_FIELDS = 1_000

/**
 * What the files tell beside the conversations, gathered before the first of them is read, because files and pages
 * come in any order: users, messages that stand apart, and which field of the help desk's own holds a language.
 * Users are held in memory, messages wait on disk.
 */
export class VendorSide implements VendorContext {
  readonly #vendor: Vendor
  readonly #spool: CsvSpool
  /** Names by id; empty where there is none. Customers are many: each takes a name and nothing else. */
  readonly #users = new Map<string, string>()
  readonly #agents = new Set<string>()
  /** Conversations that come with their messages somewhere in the files. */
  readonly #whole = new Set<string>()
  /** Fields of the help desk's own: true while every value was the name of a language. */
  readonly #fields = new Map<string, boolean>()

  constructor(vendor: Vendor, tempDir: string) {
    this.#vendor = vendor
    this.#spool = new CsvSpool(tempDir)
  }

  /** Takes in a part of a file; a conversation is only looked at. */
  note(part: VendorPart): void {
    if (part.kind === 'user') this.#noteUser(part.record)
    else if (part.kind === 'messages') {
      const cells = [JSON.stringify(part.messages)]
      this.#spool.add(part.conversationId, { row: 0, line: 0, cells })
    } else if (part.kind === 'conversation') {
      const id = this.#vendor.idOf(part.record)
      if (id !== null && !part.isOverview) this.#whole.add(id)
      this.#noteFields(part.record)
    }
  }

  userOf(userId: string): VendorUser | null {
    const name = this.#users.get(userId)
    return name === undefined ? null : { name: name === '' ? null : name, isAgent: this.#agents.has(userId) }
  }

  messagesOf(conversationId: string): VendorRecord[] | null {
    if (this.#spool.sizeOf(conversationId) === 0) return null
    return this.#spool.rowsOf(conversationId).flatMap(({ cells }) => {
      const messages: unknown = JSON.parse(cells[0] ?? '[]')
      return Array.isArray(messages) ? messages.filter(isRecord) : []
    })
  }

  /** Whether the files hold the conversation's messages with it somewhere. */
  isWhole(conversationId: string): boolean {
    return this.#whole.has(conversationId)
  }

  /** The one field in which nothing but languages stands; null when there is none, or several. */
  languageField(): string | null {
    const found = [...this.#fields].flatMap(([field, holds]) => (holds ? [field] : []))
    return found.length === 1 ? (found[0] ?? null) : null
  }

  /** Whether any conversation has such a field. */
  hasField(field: string): boolean {
    return this.#fields.has(field)
  }

  close(): void {
    this.#spool.close()
  }

  #noteUser(user: VendorRecord): void {
    const id = idIn(user, 'id')
    const role = textIn(user, 'role')
    if (id === null || own(user, 'role') === undefined) return
    this.#users.set(id, textIn(user, 'name') ?? '')
    if (role === 'agent' || role === 'admin') this.#agents.add(id)
  }

  #noteFields(conversation: VendorRecord): void {
    for (const field of this.#vendor.customFieldsOf(conversation)) {
      const known = this.#fields.get(field)
      if (known === false || (known === undefined && this.#fields.size >= MOST_FIELDS)) continue
      const text = this.#vendor.customOf(conversation, field)
      if (text !== null && text !== '') this.#fields.set(field, isLanguage(text))
    }
  }
}

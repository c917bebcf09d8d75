import type { Comparison, ImportAgent, ImportNoteCount, ImportSummary, PreviewConversation } from '@reread/db'
import {
  agentIdsOf,
  type ImportedConversation,
  type ImportedMessage,
  machineIdsOf,
  visibleName,
} from '@reread/domain'

const SHOWN_AGENTS = 1_000
/** A file with more agents than this holds no agents in that column; counting them all would take the memory. */
const COUNTED_AGENTS = 50_000
const PREVIEWED = 5
const PREVIEWED_MESSAGES = 30
const PREVIEWED_LENGTH = 2_000

interface AgentCount {
  readonly source: string
  readonly externalId: string
  readonly name: string | null
  readonly conversations: number
  readonly kind: ImportAgent['kind']
}

/** Counts what a file holds while it is read: conversations by what would become of them, agents, the first few. */
export class ImportTally {
  readonly #counts = { new: 0, same: 0, changed: 0, messages: 0 }
  #ofAnotherTeam = 0
  #firstOfAnotherTeam = ''
  readonly #agents = new Map<string, AgentCount>()
  readonly #preview: PreviewConversation[] = []

  get conversations(): number {
    return this.#counts.new + this.#counts.same + this.#counts.changed
  }

  add(told: ImportedConversation, state: Comparison['state']): void {
    if (state === 'of-another-team') {
      this.#ofAnotherTeam += 1
      this.#firstOfAnotherTeam ||= told.externalId
      return
    }
    this.#counts[state] += 1
    this.#counts.messages += told.messages.length
    if (this.#preview.length < PREVIEWED) this.#preview.push(previewOf(told))
    const machines = machineIdsOf(told.messages)
    const writers = new Set([...agentIdsOf(told.messages), ...machines])
    const owner = told.ownerExternalId
    for (const externalId of owner === null ? writers : new Set([...writers, owner])) {
      const kind = machines.includes(externalId) ? 'ai' : 'human'
      this.#countAgent(told, { externalId, kind, wroteIn: writers.has(externalId) ? 1 : 0 })
    }
  }

  /** Who answered, most conversations first, and owners who answered in none; `personOf` tells who is known already. */
  agents(personOf: (source: string, externalId: string) => number | null): ImportAgent[] {
    return [...this.#agents.values()]
      .sort((a, b) => b.conversations - a.conversations || compare(a.externalId, b.externalId))
      .slice(0, SHOWN_AGENTS)
      .map((agent) => ({
        ...agent,
        name: agent.name ?? agent.externalId,
        personId: personOf(agent.source, agent.externalId),
      }))
  }

  summary(): Pick<ImportSummary, 'new' | 'same' | 'changed' | 'messages' | 'conversations' | 'preview'> {
    return { ...this.#counts, conversations: this.conversations, preview: this.#preview }
  }

  /** Conversations that stay with the team that has them. */
  notes(): ImportNoteCount[] {
    const note = { code: 'import.of-another-team', column: null, row: null }
    return this.#ofAnotherTeam === 0
      ? []
      : [{ ...note, seen: this.#firstOfAnotherTeam, count: this.#ofAnotherTeam }]
  }

  #countAgent(
    told: ImportedConversation,
    { externalId, kind: as, wroteIn }: Pick<ImportAgent, 'externalId' | 'kind'> & { wroteIn: 0 | 1 },
  ): void {
    const key = JSON.stringify([told.source, externalId])
    const known = this.#agents.get(key)
    if (known === undefined && this.#agents.size >= COUNTED_AGENTS) return
    const name = known?.name ?? nameIn(told, externalId)
    const conversations = (known?.conversations ?? 0) + wroteIn
    const kind = known?.kind === 'ai' ? 'ai' : as
    this.#agents.set(key, { source: told.source, externalId, name, conversations, kind })
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const nameIn = (told: ImportedConversation, externalId: string): string | null =>
  told.messages.find(
    (message) =>
      (message.authorKind === 'agent' || message.authorKind === 'ai') &&
      message.authorExternalId === externalId &&
      visibleName(message.authorName) !== null,
  )?.authorName ?? null

/** The customer's name where a message of theirs does not repeat it; null for everybody else's. */
const customerNameOf = (
  { customer }: ImportedConversation,
  { authorKind, authorExternalId }: ImportedMessage,
): string | null => {
  if (authorKind !== 'customer' || customer === null) return null
  return authorExternalId === null || authorExternalId === customer.externalId ? customer.name : null
}

const previewOf = (told: ImportedConversation): PreviewConversation => ({
  externalId: told.externalId,
  subject: told.subject,
  channel: told.channel,
  status: told.status ?? 'open',
  openedAt: told.createdAt,
  messageCount: told.messages.length,
  messages: told.messages.slice(0, PREVIEWED_MESSAGES).map((message) => ({
    authorKind: message.authorKind,
    authorName: message.authorName ?? customerNameOf(told, message) ?? message.authorExternalId,
    internal: message.internal,
    sentAt: message.sentAt,
    text: message.text.slice(0, PREVIEWED_LENGTH).toWellFormed(),
  })),
})

import { CONVERSATION_STATUSES, type ConversationStatus } from '@reread/domain'

/** The list's state as it stands in the address; what is not set filters nothing. */
export interface ConversationsSearch {
  /** Part of the subject. */
  readonly q?: string
  readonly team?: number
  /** Who owns the conversation. */
  readonly agent?: number
  readonly status?: ConversationStatus
}

const positive = (text: unknown): number | null => {
  const number = Number(text)
  return Number.isSafeInteger(number) && number > 0 ? number : null
}

const statusIn = (text: unknown): ConversationStatus | null =>
  CONVERSATION_STATUSES.find((status) => status === text) ?? null

const LONGEST_SEARCH = 200

/** Reads the address; anything it does not know is dropped. */
export const conversationsSearch = (search: Record<string, unknown>): ConversationsSearch => {
  const words = typeof search.q === 'number' ? String(search.q) : search.q
  const team = positive(search.team)
  const agent = positive(search.agent)
  const status = statusIn(search.status)
  return {
    ...(typeof words === 'string' && words !== '' ? { q: words.slice(0, LONGEST_SEARCH) } : {}),
    ...(team === null ? {} : { team }),
    ...(agent === null ? {} : { agent }),
    ...(status === null ? {} : { status }),
  }
}

/** The same, as the server asks for it. */
export const listInput = ({ q, team, agent, status }: ConversationsSearch) => ({
  ...(q === undefined || q.trim() === '' ? {} : { text: q.trim() }),
  ...(team === undefined ? {} : { teamId: team }),
  ...(agent === undefined ? {} : { agentId: agent }),
  ...(status === undefined ? {} : { status }),
})

/** Whether anything is left out by the address. */
export const isFiltered = (search: ConversationsSearch): boolean => Object.keys(listInput(search)).length > 0

/** What a conversation is called; without a subject its number. */
export const conversationName = ({
  id,
  subject,
}: {
  readonly id: number
  readonly subject: string
}): string => (subject.trim() === '' ? `#${id}` : subject)

/** The number of a conversation in its address; null when it is none. */
export const conversationIdOf = (text: string): number | null =>
  /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null

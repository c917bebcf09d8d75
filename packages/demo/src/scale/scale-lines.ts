import { seededRandom } from '@reread/domain'

export interface Scale {
  readonly conversations: number
  readonly agents: number
  readonly seed: string
  /** The newest conversation opened about here: epoch ms, UTC. */
  readonly until: number
  /** Over how many days they are spread. */
  readonly days: number
}

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000
const VOCABULARY = 4_000
const SYLLABLES = ['ba', 'ce', 'do', 'fi', 'gu', 'la', 'me', 'ni', 'po', 'ra', 'se', 'ti', 'vo', 'zu']
const CHANNELS = ['email', 'chat']
const LANGUAGES = ['en', 'it']

/** The words of all texts, the commonest first: word `n` is always the same one. */
export const scaleWord = (number: number): string => {
  let word = ''
  for (let rest = number + SYLLABLES.length; rest > 0; rest = Math.floor(rest / SYLLABLES.length)) {
    word += SYLLABLES[rest % SYLLABLES.length]
  }
  return word
}

const iso = (at: number): string => new Date(at).toISOString()

/**
 * Conversations in the neutral form, one JSON line each, oldest first, of 4 to 16 messages (10 on average) and about
 * 25 words a message; words are as unequally common as in a language. The same scale gives the same lines.
 */
export function* scaleLines(scale: Scale): Generator<string> {
  const { below } = seededRandom(scale.seed)
  const words = Array.from({ length: VOCABULARY }, (_, number) => scaleWord(number))
  // The product of two uniform draws falls off like the frequencies of words do.
  const word = () => words[Math.floor((below(VOCABULARY) * below(VOCABULARY)) / VOCABULARY)]
  const text = (length: number) => Array.from({ length }, word).join(' ')
  const stepMs = (scale.days * DAY_MS) / scale.conversations
  for (let number = 0; number < scale.conversations; number += 1) {
    const openedAt = Math.floor(scale.until - (scale.conversations - number) * stepMs)
    const agentId = `agent-${number % scale.agents}`
    const count = 4 + below(13)
    const messages = Array.from({ length: count }, (_, position) => ({
      id: `${number}-${position}`,
      author_id: position % 2 === 0 ? `customer-${number}` : agentId,
      author_name: position % 2 === 0 ? `Customer ${number}` : `Agent ${number % scale.agents}`,
      role: position % 2 === 0 ? 'customer' : 'agent',
      sent_at: iso(openedAt + position * 7 * MINUTE_MS),
      body_text: text(10 + below(31)),
      body_html: null,
      internal: false,
      macro_id: null,
      attachments: [],
    }))
    const closedAt = iso(openedAt + count * 7 * MINUTE_MS)
    yield `${JSON.stringify({
      id: `scale-${number}`,
      external_id: String(number),
      external_url: null,
      dataset: 'scale',
      channel: CHANNELS[number % 2],
      language: LANGUAGES[number % 2],
      subject: text(6),
      status: 'closed',
      tags: [words[number % 40]],
      created_at: iso(openedAt),
      updated_at: closedAt,
      closed_at: closedAt,
      customer: { id: `customer-${number}`, name: `Customer ${number}` },
      agent_id: agentId,
      agent_ids: [agentId],
      csat: null,
      messages,
    })}\n`
  }
}

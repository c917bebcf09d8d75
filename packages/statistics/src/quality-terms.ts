import type { ModelRow } from './quality-rows.ts'

/** The random effects of the model, in the order of its parameters. */
export const TERMS = ['agent', 'agentWeek', 'reviewer', 'dyad', 'conversation', 'self'] as const
export type Term = (typeof TERMS)[number]

/** Standard deviation of each effect as a multiple of the error's; 0 is an effect that is not there. */
export type Ratios = Readonly<Record<Term, number>>

export const NO_RATIOS: Ratios = { agent: 0, agentWeek: 0, reviewer: 0, dyad: 0, conversation: 0, self: 0 }

/** From this share of conversations with two reviews on, a conversation has an effect of its own. */
const DOUBLE_SHARE = 0.1

interface Groups {
  readonly groups: number
  readonly repeated: number
}

const grouped = (rows: readonly ModelRow[], keyOf: (row: ModelRow) => string): Groups => {
  const sizes = new Map<string, number>()
  for (const row of rows) sizes.set(keyOf(row), (sizes.get(keyOf(row)) ?? 0) + 1)
  return { groups: sizes.size, repeated: [...sizes.values()].filter((size) => size > 1).length }
}

const total = (all: readonly Groups[]): Groups => ({
  groups: all.reduce((sum, { groups }) => sum + groups, 0),
  repeated: all.reduce((sum, { repeated }) => sum + repeated, 0),
})

/** Can the effect be told from the error (some group has two reviews) and from the mean (there are two groups)? */
const isSeen = ({ groups, repeated }: Groups): boolean => groups > 1 && repeated > 0

const firstOfConversations = (rows: readonly ModelRow[]): ModelRow[] =>
  rows.filter((row, index) => {
    const before = rows[index - 1]
    return before?.week !== row.week || before.conv !== row.conv
  })

/**
 * The effects that these reviews can tell apart: an agent-week needs somebody with two weeks and a week with two
 * reviews (with two conversations, when these have an effect), a dyad a pair that met
 * twice, a conversation 10 % with two reviews, a self effect two people with two own scores each.
 */
export const termsOf = (ofAgent: readonly (readonly ModelRow[])[], withDyads: boolean): Term[] => {
  const peers = ofAgent.map((rows) => rows.filter(({ isSelf }) => !isSelf))
  const selves = ofAgent.map((rows) => rows.filter(({ isSelf }) => isSelf))
  const everyone = ofAgent.flat()
  const conversations = total(ofAgent.map((rows) => grouped(rows, ({ week, conv }) => `${week}:${conv}`)))
  const weeks = total(ofAgent.map((rows) => grouped(rows, ({ week }) => `${week}`)))
  const weeksOfConversations = total(
    ofAgent.map((rows) => grouped(firstOfConversations(rows), ({ week }) => `${week}`)),
  )
  const withConversations =
    conversations.repeated > 0 && conversations.repeated >= DOUBLE_SHARE * conversations.groups
  const agents = grouped(everyone, ({ agent }) => `${agent}`)
  const isThere: Record<Term, boolean> = {
    agent: isSeen(agents),
    agentWeek: isSeen(withConversations ? weeksOfConversations : weeks) && weeks.groups > agents.groups,
    reviewer: isSeen(grouped(everyone, ({ reviewer }) => `${reviewer}`)),
    dyad: withDyads && isSeen(total(peers.map((rows) => grouped(rows, ({ reviewer }) => `${reviewer}`)))),
    conversation: withConversations,
    self: isSeen(total(selves.map((rows) => grouped(rows, ({ agent }) => `${agent}`)))),
  }
  return TERMS.filter((term) => isThere[term])
}

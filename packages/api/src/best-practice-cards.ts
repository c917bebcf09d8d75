import {
  agentMessages,
  assignmentsOnConversations,
  boardFlags,
  boardPicks,
  customerNames,
  decidedPractices,
  type Handle,
  namesOf,
  personKinds,
  reviewsOfPicks,
  type StoredReview,
} from '@reread/db'
import {
  can,
  isWorthCopying,
  maskPersonalData,
  type PassagePin,
  passageOf,
  strengthsOf,
  weekOf,
} from '@reread/domain'
import { blindOnly, firstVersions } from './compared-pick.ts'
import type { ActorContext } from './context.ts'
import type { Csat } from './csat.ts'

type PickRow = Awaited<ReturnType<typeof boardPicks>>[number]
type FlagRow = Awaited<ReturnType<typeof boardFlags>>[number]

/** One conversation and one agent of it, with everything revealed that speaks for copying it. */
export interface Candidate {
  readonly head: PickRow | FlagRow
  readonly agentId: number
  readonly week: string
  readonly pick: PickRow | null
  readonly flags: readonly FlagRow[]
  /** Blind ones of the newest pick. */
  readonly reviews: readonly StoredReview[]
  readonly tags: readonly string[]
}

export interface Pool {
  /** Who looks at the board. */
  readonly readerId: number
  readonly teamIds: readonly number[]
  readonly weeks: readonly string[]
  readonly flaggedFrom: number
  readonly zones: ReadonlyMap<number, string>
}

/** Whose work a flag means: the reviewed person's, else the author's of the flagged message, else the owner's. */
const agentOfFlag = (flag: FlagRow): number | null => flag.revieweeId ?? flag.messageAuthorId ?? flag.ownerId

const keyOf = (conversationId: number, agentId: number): string => `${conversationId} ${agentId}`

interface Found {
  pick: PickRow | null
  flags: FlagRow[]
  agentId: number
}

const foundBy = (picks: readonly PickRow[], flags: readonly FlagRow[]): Map<string, Found> => {
  const found = new Map<string, Found>()
  for (const pick of picks) {
    const key = keyOf(pick.conversationId, pick.agentId)
    found.set(key, { pick, flags: [], agentId: pick.agentId })
  }
  for (const flag of flags) {
    const agentId = agentOfFlag(flag)
    if (agentId === null) continue
    const key = keyOf(flag.conversationId, agentId)
    const one = found.get(key) ?? { pick: null, flags: [], agentId }
    one.flags.push(flag)
    found.set(key, one)
  }
  return found
}

const weekOfFlag = (flag: FlagRow | undefined, pool: Pool): string | null => {
  if (!flag) return null
  return flag.reviewWeek ?? weekOf(flag.flaggedAt, pool.zones.get(flag.teamId) ?? 'UTC')
}

/** Everything of these weeks that was revealed or flagged and that nobody has decided on; not sorted. */
export const candidatesOf = async (db: Handle, pool: Pool): Promise<Candidate[]> => {
  const picks = await boardPicks(db, pool)
  const flags = await boardFlags(db, pool)
  const decided = new Set(
    (await decidedPractices(db, pool.teamIds)).map((one) => keyOf(one.conversationId, one.agentId)),
  )
  const found = [...foundBy(picks, flags)].filter(([key]) => !decided.has(key)).map(([, one]) => one)
  const pickIds = found.flatMap(({ pick }) => (pick === null ? [] : [pick.pickId]))
  const byPick = Map.groupBy(
    blindOnly(firstVersions(await reviewsOfPicks(db, pickIds))),
    (review) => review.pickId,
  )
  return found.flatMap(({ pick, flags: own, agentId }) => {
    const head = pick ?? own[0]
    const week = pick?.week ?? weekOfFlag(own.at(-1), pool)
    if (!head || week === null || !pool.weeks.includes(week)) return []
    const reviews = pick === null ? [] : (byPick.get(pick.pickId) ?? [])
    return [{ head, agentId, week, pick, flags: own, reviews, tags: JSON.parse(head.tags) as string[] }]
  })
}

/** On the board by itself: flagged by somebody, or rated high by everyone. */
export const isOnBoard = ({ flags, reviews }: Candidate): boolean =>
  flags.length > 0 || isWorthCopying(reviews)

/** Mean of the blind scores; null when there is none. */
export const meanScoreOf = ({ reviews }: Candidate): number | null => {
  const scores = reviews.flatMap(({ score }) => (score === null ? [] : [score]))
  return scores.length === 0 ? null : scores.reduce((sum, score) => sum + score, 0) / scores.length
}

/** Flagged passages first, then what flaggers pinned, then every other pinned remark. */
const pinsOf = ({ flags, reviews }: Candidate): PassagePin[] => {
  const flaggers = new Set(flags.map(({ authorId }) => authorId))
  const comments = reviews.flatMap(({ author, notes }) =>
    notes.flatMap(({ kind, messageId, fromChar, toChar }) =>
      kind === 'comment' && messageId !== null
        ? [{ isFlaggers: flaggers.has(author.id), pin: { messageId, fromChar, toChar } }]
        : [],
    ),
  )
  const marked = flags.flatMap(({ messageId }) =>
    messageId === null ? [] : [{ messageId, fromChar: null, toChar: null }],
  )
  const words = comments.filter(({ isFlaggers }) => isFlaggers).map(({ pin }) => pin)
  const precise = words.filter(({ messageId }) => marked.some((mark) => mark.messageId === messageId))
  const others = comments.filter(({ isFlaggers }) => !isFlaggers).map(({ pin }) => pin)
  return [...precise, ...marked, ...words, ...others]
}

/** The language of the words that stand in for what is masked. */
export const maskLanguage = (language: string | null): 'en' | 'it' =>
  language?.toLowerCase().startsWith('it') ? 'it' : 'en'

interface Texts {
  readonly messages: Awaited<ReturnType<typeof agentMessages>>
  readonly names: Awaited<ReturnType<typeof customerNames>>
}

const passageFor = (candidate: Candidate, { messages }: Texts) =>
  passageOf(
    messages.filter(
      (one) => one.conversationId === candidate.head.conversationId && one.authorId === candidate.agentId,
    ),
    pinsOf(candidate),
  )

const saidBy = (candidate: Candidate, mask: (text: string) => string) => ({
  flags: candidate.flags.map(({ flagId, authorId, authorName, text }) => ({
    flagId,
    author: { id: authorId, name: authorName },
    text: text === null ? null : mask(text),
  })),
  reviews: candidate.reviews.map(({ author, kind, score }) => ({ author, kind, score })),
  keep: candidate.reviews.flatMap(({ author, notes }) =>
    notes.flatMap(({ kind, text }) =>
      kind === 'keep' && text !== null ? [{ author, text: mask(text) }] : [],
    ),
  ),
})

const maskedCsat = ({ scale, score, comment }: Csat, mask: (text: string) => string) => ({
  scale,
  score,
  comment: comment === null ? null : mask(comment),
})

/** The cards of these candidates, in their order: the customer is masked in all of it. */
export const boardCards = async (ctx: ActorContext, candidates: readonly Candidate[]) => {
  const { read } = ctx.db
  const conversationIds = candidates.map(({ head }) => head.conversationId)
  const agentIds = candidates.map(({ agentId }) => agentId)
  const texts = {
    messages: await agentMessages(read, conversationIds),
    names: await customerNames(read, conversationIds),
  }
  const people = await namesOf(read, agentIds)
  const machines = await personKinds(read, agentIds)
  const assignments = await assignmentsOnConversations(read, conversationIds)
  return candidates.map((candidate) => {
    const { head, agentId } = candidate
    const { conversationId, teamId, language } = head
    const names = texts.names.filter((one) => one.conversationId === conversationId).map(({ name }) => name)
    const mask = (text: string) => maskPersonalData(text, names, maskLanguage(language))
    const passage = passageFor(candidate, texts)
    const facts = { ...head, participantIds: [], assignments: assignments.get(conversationId) ?? [] }
    return {
      conversationId,
      teamId,
      week: candidate.week,
      pickId: candidate.pick?.pickId ?? null,
      subject: mask(head.subject),
      channel: head.channel,
      language,
      tags: candidate.tags,
      agent: {
        ...(people.get(agentId) ?? { id: agentId, name: '' }),
        isMachine: machines.get(agentId) === 'ai',
      },
      passage: passage && { ...passage, text: mask(passage.text) },
      ...saidBy(candidate, mask),
      strengths: strengthsOf(candidate.reviews),
      mayDecide: can(ctx.actor, 'best-practice.publish', { teamId, revieweeId: agentId }),
      // What the customer said would colour a review that is still due: then the key is not there at all.
      ...(can(ctx.actor, 'conversation.read-csat', facts)
        ? { csat: head.csat === null ? null : maskedCsat(JSON.parse(head.csat), mask) }
        : {}),
    }
  })
}

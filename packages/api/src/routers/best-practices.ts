import {
  customerNames,
  findConversation,
  findPractice,
  insertPractice,
  isBlindStill,
  isDecided,
  listTeams,
  messageLengths,
  namesOf,
  setPracticeCredit,
  setPracticeDeleted,
  type Trx,
  transact,
} from '@reread/db'
import {
  allGaveAtLeast,
  BoardFilter,
  byWorthReading,
  CreditPractice,
  can,
  DEFAULT_BOARD_WEEKS,
  DismissPractice,
  demand,
  lastWeeks,
  maskPersonalData,
  PracticeRef,
  PublishPractice,
  Refusal,
  scope,
  weekBounds,
  weekOf,
} from '@reread/domain'
import { recordDone } from '../acting.ts'
import {
  boardCards,
  type Candidate,
  candidatesOf,
  isOnBoard,
  maskLanguage,
  meanScoreOf,
  type Pool,
} from '../best-practice-cards.ts'
import { criterionChoices, distinct, eachByName, primaryLanguage } from '../best-practice-choices.ts'
import type { ActorContext } from '../context.ts'
import { reviewerId } from '../review-queue.ts'
import { procedure, router } from '../trpc.ts'
import { minePractices, publishedList } from './published-practices.ts'

/** As many cards as one answer holds; the rest is said by number. */
const CARDS = 40

const poolOf = async (ctx: ActorContext, filter: BoardFilter): Promise<Pool> => {
  const mine = scope(ctx.actor, 'best-practice.publish').teamIds
  if (filter.teamId !== undefined && !mine.includes(filter.teamId)) throw new Refusal('not-found')
  const teams = (await listTeams(ctx.db.read)).filter(
    ({ id }) => mine.includes(id) && (filter.teamId === undefined || id === filter.teamId),
  )
  const count = filter.weeks ?? DEFAULT_BOARD_WEEKS
  const ofTeams = teams.map(({ zone }) => ({ zone, weeks: lastWeeks(weekOf(ctx.now(), zone), count) }))
  const starts = ofTeams.flatMap(({ zone, weeks: [first] }) =>
    first === undefined ? [] : [weekBounds(first, zone).startsAt],
  )
  return {
    readerId: reviewerId(ctx),
    teamIds: teams.map(({ id }) => id),
    weeks: distinct(ofTeams.flatMap(({ weeks }) => weeks)),
    flaggedFrom: Math.min(ctx.now(), ...starts),
    zones: new Map(teams.map(({ id, zone }) => [id, zone])),
  }
}

/** A criterion asked for finds everything that everyone rated so on it, flagged or not. */
const fits = (filter: BoardFilter) => (candidate: Candidate) => {
  const { head, agentId, reviews, tags } = candidate
  const { criterion, point = 5 } = filter
  if (
    criterion === undefined
      ? !isOnBoard(candidate)
      : !allGaveAtLeast(reviews, { criterionKey: criterion, point })
  )
    return false
  if (filter.agentId !== undefined && agentId !== filter.agentId) return false
  if (filter.channel !== undefined && head.channel !== filter.channel) return false
  if (filter.language !== undefined && primaryLanguage(head.language) !== primaryLanguage(filter.language))
    return false
  return filter.tag === undefined || tags.includes(filter.tag)
}

const choicesOf = async (ctx: ActorContext, pool: Pool, candidates: readonly Candidate[]) => {
  const people = await namesOf(
    ctx.db.read,
    candidates.map(({ agentId }) => agentId),
  )
  return {
    criteria: await criterionChoices(ctx.db.read, pool.teamIds),
    languages: distinct(candidates.map(({ head }) => primaryLanguage(head.language))),
    channels: distinct(candidates.map(({ head }) => head.channel)),
    tags: distinct(candidates.flatMap(({ tags }) => tags)),
    agents: eachByName([...people.values()]),
  }
}

const board = procedure('best-practice.publish')
  .input(BoardFilter)
  .query(async ({ ctx, input }) => {
    const pool = await poolOf(ctx, input)
    const all = (await candidatesOf(ctx.db.read, pool)).filter(({ head }) =>
      can(ctx.actor, 'conversation.read', { ...head, participantIds: [], assignments: [] }),
    )
    const found = all
      .filter(fits(input))
      .map((candidate) => ({
        candidate,
        week: candidate.week,
        flags: candidate.flags.length,
        score: meanScoreOf(candidate),
        conversationId: candidate.head.conversationId,
      }))
      .toSorted(byWorthReading)
    const shown = found.slice(0, CARDS).map(({ candidate }) => candidate)
    return {
      cards: await boardCards(ctx, shown),
      total: found.length,
      weeks: input.weeks ?? DEFAULT_BOARD_WEEKS,
      choices: await choicesOf(ctx, pool, all),
    }
  })

/** The conversation and the agent of it, when the actor may decide on them and nothing of it is hidden any more. */
const demandSubject = async (
  trx: Trx,
  ctx: ActorContext,
  { conversationId, agentId }: { conversationId: number; agentId: number },
) => {
  const found = demand(ctx.actor, 'conversation.read', await findConversation(trx, conversationId))
  if (!found.participantIds.includes(agentId)) throw new Refusal('not-found')
  demand(ctx.actor, 'best-practice.publish', { teamId: found.teamId, revieweeId: agentId })
  if (await isBlindStill(trx, { conversationId, readerId: reviewerId(ctx) }))
    throw new Refusal('best-practice.hidden')
  return found
}

type NewPractice = Parameters<typeof insertPractice>[1]

const decide = async (trx: Trx, practice: NewPractice): Promise<number> => {
  const subject = { conversationId: practice.conversation_id, agentId: practice.agent_id }
  if (await isDecided(trx, subject)) throw new Refusal('best-practice.decided')
  return insertPractice(trx, practice)
}

const publish = procedure('best-practice.publish')
  .input(PublishPractice)
  .mutation(({ ctx, input }) =>
    transact(ctx.db.write, async (trx) => {
      const found = await demandSubject(trx, ctx, input)
      const { messageId } = input
      if (messageId !== null && !(await messageLengths(trx, found.id, [messageId])).has(messageId))
        throw new Refusal('review.message-unknown')
      const names = (await customerNames(trx, [found.id])).map(({ name }) => name)
      // What the mask finds stays masked, whatever was typed over it: the customer is masked always.
      const mask = (text: string) => maskPersonalData(text, names, maskLanguage(found.language))
      const practiceId = await decide(trx, {
        ...{ team_id: found.teamId, conversation_id: found.id, message_id: messageId },
        ...{ agent_id: input.agentId, state: 'published' as const, passage: mask(input.passage) },
        ...{ why: input.why === null ? null : mask(input.why), criterion_key: input.criterionKey },
        ...{ language: primaryLanguage(found.language), credit: 'named' as const },
        ...{ decided_by: reviewerId(ctx), decided_at: ctx.now(), version: 1 },
      })
      await recordPractice(trx, ctx, { practiceId, teamId: found.teamId, verb: 'best-practice.publish' })
      return { practiceId }
    }),
  )

const dismiss = procedure('best-practice.publish')
  .input(DismissPractice)
  .mutation(({ ctx, input }) =>
    transact(ctx.db.write, async (trx) => {
      const found = await demandSubject(trx, ctx, input)
      const practiceId = await decide(trx, {
        ...{ team_id: found.teamId, conversation_id: found.id, agent_id: input.agentId },
        ...{ state: 'dismissed' as const, credit: 'named' as const, version: 1 },
        ...{ decided_by: reviewerId(ctx), decided_at: ctx.now() },
      })
      await recordPractice(trx, ctx, { practiceId, teamId: found.teamId, verb: 'best-practice.dismiss' })
      return { practiceId }
    }),
  )

const recordPractice = (
  trx: Trx,
  ctx: ActorContext,
  done: { practiceId: number; teamId: number; verb: string },
) =>
  recordDone(trx, ctx, {
    verb: done.verb,
    subjectKind: 'best_practice',
    subjectId: done.practiceId,
    teamId: done.teamId,
    event: 'best-practice.changed',
  })

const setDeleted = (ctx: ActorContext, practiceId: number, at: number | null) =>
  transact(ctx.db.write, async (trx) => {
    const found = demand(ctx.actor, 'best-practice.publish', await findPractice(trx, practiceId))
    const subject = { conversationId: found.conversationId, agentId: found.revieweeId }
    // Somebody may have decided anew since it was taken back.
    const isTaken = at === null && (await isDecided(trx, subject))
    const changed = isTaken ? null : await setPracticeDeleted(trx, found.id, at)
    if (!changed?.numUpdatedRows) throw new Refusal('best-practice.decided')
    const verb = at === null ? 'best-practice.restore' : 'best-practice.withdraw'
    await recordPractice(trx, ctx, { practiceId: found.id, teamId: found.teamId, verb })
    return { practiceId: found.id }
  })

const withdraw = procedure('best-practice.publish')
  .input(PracticeRef)
  .mutation(({ ctx, input }) => setDeleted(ctx, input.practiceId, ctx.now()))

const restore = procedure('best-practice.publish')
  .input(PracticeRef)
  .mutation(({ ctx, input }) => setDeleted(ctx, input.practiceId, null))

/** The credited agent takes their name off, or puts it back. */
const credit = procedure('best-practice.credit')
  .input(CreditPractice)
  .mutation(({ ctx, input }) =>
    transact(ctx.db.write, async (trx) => {
      const found = demand(ctx.actor, 'best-practice.credit', await findPractice(trx, input.practiceId))
      const changed = await setPracticeCredit(trx, found.id, input.named ? 'named' : 'declined')
      if (changed.numUpdatedRows === 0n) throw new Refusal('not-found')
      await recordPractice(trx, ctx, {
        practiceId: found.id,
        teamId: found.teamId,
        verb: 'best-practice.credit',
      })
      return { practiceId: found.id }
    }),
  )

export const bestPracticesRouter = router({
  board,
  published: publishedList,
  mine: minePractices,
  publish,
  dismiss,
  withdraw,
  restore,
  credit,
})

import { listTeams, type PublishedPractice, practicesOfAgent, publishedPractices } from '@reread/db'
import { can, lastWeeks, Nothing, PublishedFilter, weekBounds, weekOf } from '@reread/domain'
import { criterionChoices, distinct, eachByName, primaryLanguage } from '../best-practice-choices.ts'
import type { ActorContext } from '../context.ts'
import { sameWorld } from '../demo-bounds.ts'
import { reviewerId } from '../review-queue.ts'
import { procedure } from '../trpc.ts'
import { uncredited } from '../uncredited.ts'

const PAGE = 30

/** The source, for those who may open it; the link asks the policy again. */
const sourceFor = (ctx: ActorContext, row: PublishedPractice) =>
  can(ctx.actor, 'conversation.read', { ...row, participantIds: [row.agentId], assignments: [] })
    ? { conversationId: row.conversationId, messageId: row.messageId }
    : null

/** Nobody but the agent reads a name that was declined, neither beside the passage nor in it. */
const cardOf = (ctx: ActorContext, row: PublishedPractice) => {
  const isMine = row.agentId === ctx.actor.personId
  const isNamed = row.credit === 'named'
  const shown = (text: string | null) => (text === null || isNamed || isMine ? text : uncredited(text, row))
  return {
    practiceId: row.practiceId,
    team: { id: row.teamId, name: row.teamName },
    agent:
      isNamed || isMine ? { id: row.agentId, name: row.agentName, isMachine: row.agentKind === 'ai' } : null,
    isMine,
    isNamed,
    passage: shown(row.passage) ?? '',
    why: shown(row.why),
    criterionKey: row.criterionKey,
    language: row.language,
    channel: row.channel,
    publishedAt: row.publishedAt,
    publishedBy: { id: row.decidedBy, name: row.deciderName },
    mayWithdraw: can(ctx.actor, 'best-practice.publish', { teamId: row.teamId, revieweeId: row.agentId }),
  }
}

/** `<publishedAt>-<practiceId>`; anything else starts at the newest. */
const isAfter = (cursor: string | undefined) => {
  const [publishedAt = Number.NaN, practiceId = Number.NaN] = (cursor ?? '').split('-').map(Number)
  if (!Number.isSafeInteger(publishedAt) || !Number.isSafeInteger(practiceId)) return () => true
  return (row: { publishedAt: number; practiceId: number }) =>
    row.publishedAt < publishedAt || (row.publishedAt === publishedAt && row.practiceId < practiceId)
}

/** Start of the oldest of these weeks, in the zone of the reader's first team; null when all of them are asked for. */
const startOf = async (ctx: ActorContext, weeks: number | undefined): Promise<number | null> => {
  if (weeks === undefined) return null
  const mine = ctx.actor.memberships.map(({ teamId }) => teamId)
  const zone = (await listTeams(ctx.db.read)).find(({ id }) => mine.includes(id))?.zone ?? 'UTC'
  const [first] = lastWeeks(weekOf(ctx.now(), zone), weeks)
  return first === undefined ? null : weekBounds(first, zone).startsAt
}

type Card = ReturnType<typeof cardOf>

const choicesOf = async (ctx: ActorContext, cards: readonly Card[], tags: readonly string[]) => {
  const keys = new Set(cards.map(({ criterionKey }) => criterionKey))
  return {
    criteria: (await criterionChoices(ctx.db.read, null)).filter(({ key }) => keys.has(key)),
    languages: distinct(cards.map(({ language }) => primaryLanguage(language))),
    channels: distinct(cards.map(({ channel }) => channel)),
    tags: distinct(tags),
    agents: eachByName(
      cards.flatMap(({ agent }) => (agent === null ? [] : [{ id: agent.id, name: agent.name }])),
    ),
  }
}

export const publishedList = procedure('best-practice.read')
  .input(PublishedFilter)
  .query(async ({ ctx, input }) => {
    const rows = await publishedPractices(ctx.db.read, {
      from: await startOf(ctx, input.weeks),
      teamId: input.teamId ?? null,
    })
    const { hasTeam } = await sameWorld(ctx.db.read, ctx.actor)
    const known = rows
      .filter(({ teamId }) => hasTeam(teamId))
      .map((row) => {
        const source = sourceFor(ctx, row)
        // Tags say something about the conversation: they are for those who may open it.
        const tags: string[] = source === null ? [] : JSON.parse(row.tags)
        return { card: cardOf(ctx, row), source, tags }
      })
    const fitting = known.filter(
      ({ card, tags }) =>
        (input.criterion === undefined || card.criterionKey === input.criterion) &&
        (input.language === undefined || card.language === primaryLanguage(input.language)) &&
        (input.channel === undefined || card.channel === input.channel) &&
        (input.agentId === undefined || card.agent?.id === input.agentId) &&
        (input.tag === undefined || tags.includes(input.tag)),
    )
    const left = fitting.filter(({ card }) => isAfter(input.cursor)(card))
    const shown = left.slice(0, PAGE)
    const last = shown.at(-1)?.card
    return {
      cards: shown.map(({ card, source }) => ({ ...card, source })),
      total: fitting.length,
      nextCursor: left.length > PAGE && last ? `${last.publishedAt}-${last.practiceId}` : null,
      choices: await choicesOf(
        ctx,
        known.map(({ card }) => card),
        known.flatMap(({ tags }) => tags),
      ),
    }
  })

/** What was published of the asker's own work, newest first: they are told, and may take their name off. */
export const minePractices = procedure('session.own')
  .input(Nothing)
  .query(async ({ ctx }) => {
    const rows = await practicesOfAgent(ctx.db.read, reviewerId(ctx))
    return rows.map((row) => cardOf(ctx, row))
  })

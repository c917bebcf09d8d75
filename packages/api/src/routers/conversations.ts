import { findConversation, listConversations, picksOfConversation, visibleFlags } from '@reread/db'
import { ConversationList, ConversationRef, can, demand, scope } from '@reread/domain'
import type { ActorContext } from '../context.ts'
import { conversationHead, transcriptOf } from '../transcript.ts'
import { procedure, router } from '../trpc.ts'

const PAGE = 50

const flagsForReader = async (ctx: ActorContext, conversationId: number) =>
  (await visibleFlags(ctx.db.read, conversationId)).map(({ authorId, authorName, ...flag }) => ({
    ...flag,
    author: { id: authorId, name: authorName },
    mine: authorId === ctx.actor.personId,
  }))

const get = procedure('conversation.read')
  .input(ConversationRef)
  .query(async ({ ctx, input }) => {
    const { read } = ctx.db
    const found = demand(ctx.actor, 'conversation.read', await findConversation(read, input.conversationId))
    const picks = await picksOfConversation(read, found.id)
    return {
      ...conversationHead(found),
      messages: await transcriptOf(read, found.id),
      flags: await flagsForReader(ctx, found.id),
      picks: picks
        .filter((pick) => pick.revealedAt !== null && can(ctx.actor, 'pick.read', pick))
        .map((pick) => ({ pickId: pick.id, week: pick.week })),
      // What the customer said would colour a review that is still due: then the key is not there at all.
      ...(can(ctx.actor, 'conversation.read-csat', found)
        ? { csat: found.csat === null ? null : (JSON.parse(found.csat) as Csat) }
        : {}),
    }
  })

export interface Csat {
  scale: string
  score: string | number
  comment: string | null
  ratedAt: number | null
  question: string | null
}

/** `<openedAt>-<id>`; anything else starts at the newest. */
const afterOf = (cursor: string | undefined) => {
  const [openedAt, id] = (cursor ?? '').split('-').map(Number)
  return Number.isSafeInteger(openedAt) && Number.isSafeInteger(id)
    ? { openedAt: openedAt ?? 0, id: id ?? 0 }
    : null
}

const list = procedure('conversation.search')
  .input(ConversationList)
  .query(async ({ ctx, input }) => {
    const reach = scope(ctx.actor, 'conversation.search')
    const rows = await listConversations(ctx.db.read, {
      openTeamIds: reach.optInTeamIds,
      teamIds: reach.teamIds,
      onlyTeamId: input.teamId ?? null,
      participantId: reach.ownOf,
      settledBefore: ctx.now(),
      ownerId: input.ownerId ?? null,
      status: input.status ?? null,
      text: input.text === '' ? null : (input.text ?? null),
      after: afterOf(input.cursor),
      limit: PAGE + 1,
    })
    const shown = rows.slice(0, PAGE)
    const last = shown.at(-1)
    return {
      rows: shown.map((row) => ({
        id: row.id,
        subject: row.subject,
        owner: row.ownerId === null ? null : { id: row.ownerId, name: row.ownerName ?? '' },
        channel: row.channel,
        language: row.language,
        openedAt: row.openedAt,
        settledAt: row.settledAt,
        status: row.status,
        messageCount: row.messageCount,
      })),
      nextCursor: rows.length > PAGE && last ? `${last.openedAt}-${last.id}` : null,
    }
  })

export const conversationsRouter = router({ get, list })

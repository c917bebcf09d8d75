import {
  conversationFacets,
  countConversations,
  countUnsettled,
  criteriaOfTeams,
  findConversation,
  listConversations,
  picksOfConversation,
  transact,
  visibleFlags,
} from '@reread/db'
import {
  ConversationCount,
  ConversationFacets,
  ConversationList,
  ConversationRef,
  can,
  demand,
  isKnownPick,
} from '@reread/domain'
import { recordDone } from '../acting.ts'
import type { ActorContext } from '../context.ts'
import { pageFor, rowsForScreen } from '../conversation-page.ts'
import { conversationsCsv } from '../conversations-csv.ts'
import type { Csat } from '../csat.ts'
import { reviewerId } from '../review-queue.ts'
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
        .filter(
          (pick) =>
            pick.revealedAt !== null &&
            isKnownPick(pick, ctx.actor.personId) &&
            can(ctx.actor, 'pick.read', pick),
        )
        .map((pick) => ({ pickId: pick.id, week: pick.week })),
      // What the customer said would colour a review that is still due: then the key is not there at all.
      ...(can(ctx.actor, 'conversation.read-csat', found)
        ? { csat: found.csat === null ? null : (JSON.parse(found.csat) as Csat) }
        : {}),
    }
  })

/** `<openedAt>-<id>`; anything else starts at the newest. */
const afterOf = (cursor: string | undefined) => {
  const [openedAt, id] = (cursor ?? '').split('-').map(Number)
  return Number.isSafeInteger(openedAt) && Number.isSafeInteger(id)
    ? { openedAt: openedAt ?? 0, id: id ?? 0 }
    : null
}

/** Whether nothing but a team is asked for: its index gives the page at once. Anything else may read long, on a thread of its own. */
const isPlain = ({ teamId: _, cursor: __, ...asked }: ConversationList): boolean =>
  Object.values(asked).every((wanted) => wanted === undefined || wanted === '')

const list = procedure('conversation.search')
  .input(ConversationList)
  .query(async ({ ctx, input }) => {
    const page = await pageFor(ctx, input, 'conversation.search')
    const db = isPlain(input) ? ctx.db.read : ctx.db.report
    const rows = await listConversations(db, { ...page, after: afterOf(input.cursor), limit: PAGE + 1 })
    const shown = rows.slice(0, PAGE)
    const last = shown.at(-1)
    return {
      rows: await rowsForScreen(db, shown, page.filter.words),
      nextCursor: rows.length > PAGE && last ? `${last.openedAt}-${last.id}` : null,
    }
  })

/** Counting goes no further: "1000+". */
const MOST_COUNTED = 1000
const upTo = (counted: number) => ({ count: Math.min(counted, MOST_COUNTED), isMore: counted > MOST_COUNTED })

const count = procedure('conversation.search')
  .input(ConversationCount)
  .query(async ({ ctx, input }) => {
    const page = await pageFor(ctx, input, 'conversation.search')
    const counted = await countConversations(ctx.db.report, page, MOST_COUNTED + 1)
    // Nobody asks for more about those that nobody reads yet: a filter would tell what stands in them.
    const asked = { reach: page.reach, now: ctx.now() }
    const waiting = isPlain(input) ? await countUnsettled(ctx.db.report, asked, MOST_COUNTED + 1) : null
    return { ...upTo(counted), notSettled: waiting === null ? null : upTo(waiting) }
  })

/** Choices come from the newest conversations: every one there is would have to be read otherwise. */
const LOOKED_AT = 2000
const MOST_TAGS = 100

/** A criterion's name by language, as far as it has one. */
const namesIn = (texts: string): Record<string, string> => {
  const told: Record<string, { name: string }> = JSON.parse(texts)
  return Object.fromEntries(Object.entries(told).map(([language, { name }]) => [language, name]))
}

/** Teams of the reader, or the one asked for. */
const teamsOf = ({ actor }: ActorContext, teamId: number | undefined): number[] =>
  actor.memberships.map((held) => held.teamId).filter((id) => teamId === undefined || id === teamId)

const byName = (names: Iterable<string>): string[] => [...new Set(names)].sort()

const facets = procedure('conversation.search')
  .input(ConversationFacets)
  .query(async ({ ctx, input }) => {
    const page = await pageFor(ctx, input, 'conversation.search')
    const { rows, machines } = await conversationFacets(ctx.db.report, {
      ...page,
      after: null,
      limit: LOOKED_AT,
    })
    const tags = Map.groupBy(
      rows.flatMap((row) => JSON.parse(row.tags) as string[]),
      (tag) => tag,
    )
    const commonest = [...tags].toSorted(([a, one], [b, two]) => two.length - one.length || (a < b ? -1 : 1))
    const criteria = await criteriaOfTeams(ctx.db.read, teamsOf(ctx, input.teamId))
    return {
      criteria: [...Map.groupBy(criteria, ({ key }) => key).values()].flatMap(([one]) =>
        one === undefined ? [] : [{ key: one.key, points: one.points, names: namesIn(one.texts) }],
      ),
      machines,
      channels: byName(rows.map((row) => row.channel)),
      languages: byName(rows.flatMap((row) => row.language ?? [])),
      tags: byName(commonest.slice(0, MOST_TAGS).map(([tag]) => tag)),
    }
  })

/** One file holds this many at most; a narrower filter gives the rest. */
const MOST_EXPORTED = 5000

const exportCsv = procedure('export.conversations')
  .input(ConversationCount)
  .mutation(async ({ ctx, input }) => {
    const exportedBy = reviewerId(ctx)
    // Nothing is written down about a team that the reader does not export from, and it answers like none at all.
    if (input.teamId !== undefined) demand(ctx.actor, 'export.conversations', { teamId: input.teamId })
    const page = await pageFor(ctx, input, 'export.conversations')
    const rows = await listConversations(ctx.db.report, { ...page, after: null, limit: MOST_EXPORTED + 1 })
    const kept = rows.slice(0, MOST_EXPORTED)
    await transact(ctx.db.write, (trx) =>
      recordDone(trx, ctx, {
        verb: 'export.conversations',
        subjectKind: 'conversation',
        subjectId: null,
        teamId: input.teamId ?? null,
        details: { rows: kept.length },
      }),
    )
    return {
      csv: conversationsCsv(kept, exportedBy),
      rows: kept.length,
      isCut: rows.length > MOST_EXPORTED,
    }
  })

export const conversationsRouter = router({ get, list, count, facets, exportCsv })

import {
  criterionCells,
  findPublished,
  type GuidelineRow,
  type guidelineVersions,
  type Handle,
} from '@reread/db'
import { can, dayOf, effectWeeks, guidelineEffect } from '@reread/domain'
import type { ActorContext } from './context.ts'
import { uncredited } from './uncredited.ts'

type Cells = Awaited<ReturnType<typeof criterionCells>>

/** Below this many people a team's mean would tell the rest about one of them. */
const LEAST_PEOPLE = 3

const isMember = (ctx: ActorContext, teamId: number): boolean =>
  ctx.actor.memberships.some((held) => held.teamId === teamId)

const mayOpen = (ctx: ActorContext, row: GuidelineRow): boolean =>
  row.conversationTeamId !== null &&
  can(ctx.actor, 'conversation.read', {
    teamId: row.conversationTeamId,
    settledAt: row.settledAt,
    conversations: row.conversations,
    participantIds: [],
    assignments: [],
  })

/** The masked passage for those who may not open the conversation; null when none was published. */
const excerptOf = async (db: Handle, practiceId: number | null): Promise<string | null> => {
  const practice = practiceId === null ? null : await findPublished(db, practiceId)
  if (!practice || practice.passage === null) return null
  if (practice.credit === 'named') return practice.passage
  return uncredited(practice.passage, practice)
}

const sourceOf = async (ctx: ActorContext, row: GuidelineRow) => {
  if (row.conversationId === null) return null
  if (mayOpen(ctx, row))
    return { conversationId: row.conversationId, messageId: row.messageId, excerpt: null }
  return { conversationId: null, messageId: null, excerpt: await excerptOf(ctx.db.read, row.practiceId) }
}

/** Weekly sums behind the effects of these guidelines; only of the reader's own teams. */
const cellsFor = async (ctx: ActorContext, rows: readonly GuidelineRow[]): Promise<Cells> => {
  const own = rows.filter((row) => row.criterionKey !== null && isMember(ctx, row.teamId))
  return criterionCells(ctx.db.read, {
    teamIds: own.map((row) => row.teamId),
    criterionKeys: own.flatMap((row) => (row.criterionKey === null ? [] : [row.criterionKey])),
    weeks: [...new Set(own.flatMap((row) => effectWeeks(row.adoptedWeek)))],
  })
}

/** null where there is no criterion, for readers of another team, and where too few people stand behind it. */
const effectOf = (ctx: ActorContext, row: GuidelineRow, cells: Cells) => {
  if (row.criterionKey === null || !isMember(ctx, row.teamId)) return null
  const own = cells.filter((cell) => cell.teamId === row.teamId && cell.criterionKey === row.criterionKey)
  const people = new Set(own.map((cell) => cell.revieweeId)).size
  const runsTeam = can(ctx.actor, 'guideline.publish', { teamId: row.teamId })
  if (!runsTeam && people < LEAST_PEOPLE) return null
  return guidelineEffect(own, row.adoptedWeek)
}

/** The newest words of a guideline, as every place shows them. */
export const guidelineWords = (row: GuidelineRow) => ({
  guidelineId: row.guidelineId,
  version: row.version,
  rule: row.rule,
  appliesWhen: row.appliesWhen,
  cannedReply: row.cannedReply,
  criterionKey: row.criterionKey,
  language: row.language,
  tags: JSON.parse(row.tags) as string[],
})

type VersionRow = Awaited<ReturnType<typeof guidelineVersions>>[number]

/** One version of a guideline's words, and who wrote it. */
export const versionForScreen = ({ authorId, authorName, tags, ...version }: VersionRow) => ({
  ...version,
  tags: JSON.parse(tags) as string[],
  author: { id: authorId, name: authorName },
})

/** Guidelines as the list shows them, in the order given. */
export const guidelinesForScreen = async (ctx: ActorContext, rows: readonly GuidelineRow[]) => {
  const cells = await cellsFor(ctx, rows)
  const shown = []
  for (const row of rows) {
    shown.push({
      ...guidelineWords(row),
      team: { id: row.teamId, name: row.teamName },
      owner: { id: row.ownerId, name: row.ownerName },
      state: row.state,
      reviewOn: row.reviewOn,
      isReviewDue:
        row.state === 'active' && row.reviewOn !== null && row.reviewOn <= dayOf(ctx.now(), row.zone),
      adoptedWeek: row.adoptedWeek,
      changedAt: row.changedAt,
      source: await sourceOf(ctx, row),
      effect: effectOf(ctx, row, cells),
      mayChange: can(ctx.actor, 'guideline.publish', { teamId: row.teamId }),
    })
  }
  return shown
}

export type GuidelineOnScreen = Awaited<ReturnType<typeof guidelinesForScreen>>[number]

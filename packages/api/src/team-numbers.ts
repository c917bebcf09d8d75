import {
  actionsOfTeam,
  conversationsToWriteOn,
  criteriaOfTeam,
  guidelinesAdopted,
  type Handle,
  latestRound,
  satisfactionByWeek,
  sumsOfTeam,
  type Team,
  weeksNotRevealed,
} from '@reread/db'
import {
  can,
  isWeekLabel,
  LINE_WEEKS,
  lastWeeks,
  meanOfSums,
  Refusal,
  type ReviewSum,
  rollingWeeks,
  satisfiedShare,
  sumsForColleagues,
  sumsOf,
  type TeamSum,
  UNDO_MS,
  weakestCriterion,
  weekBounds,
  weekOf,
} from '@reread/domain'
import type { ActorContext } from './context.ts'

/** The weeks of a screen: the line, and the rolling ones at its end. */
export interface Period {
  readonly week: string
  readonly line: readonly string[]
  readonly rolling: readonly string[]
}

/** The period that ends with the week asked for, else with the team's newest round, else with this week. */
export const periodOf = async (ctx: ActorContext, team: Team, asked: string | undefined): Promise<Period> => {
  if (asked !== undefined && !isWeekLabel(asked)) throw new Refusal('not-found')
  const thisWeek = weekOf(ctx.now(), team.zone)
  const round = asked === undefined ? await latestRound(ctx.db.read, team.id, thisWeek) : null
  const week = asked ?? round?.week ?? thisWeek
  return { week, line: lastWeeks(week, LINE_WEEKS), rolling: rollingWeeks(week) }
}

/** Whether the reader sees single people's numbers in this team; everybody else sees the team as a whole. */
export const seesPeople = (ctx: ActorContext, teamId: number): boolean =>
  // Nobody's id is 0: what is asked is the right over the team, not over oneself.
  can(ctx.actor, 'dashboard.person', { teamId, personId: 0 })

/** The team's sums as the reader may see them. */
export const readableSums = async (
  ctx: ActorContext,
  teamId: number,
  weeks: readonly string[],
): Promise<TeamSum[]> => {
  const sums = await sumsOfTeam(ctx.db.read, teamId, weeks)
  if (seesPeople(ctx, teamId)) return sums
  return sumsForColleagues(sums, await weeksNotRevealed(ctx.db.read, teamId))
}

/** Criteria of the team by key, the newest wording of each; those that are no longer rated come last. */
export const criteriaForScreen = async (db: Handle, teamId: number) => {
  const rows = await criteriaOfTeam(db, teamId)
  const newest = rows[0]?.versionId
  const byKey = new Map<string, (typeof rows)[number]>()
  for (const row of rows) if (!byKey.has(row.key)) byKey.set(row.key, row)
  return [...byKey.values()].map((row) => ({
    key: row.key,
    baseLanguage: row.baseLanguage,
    texts: JSON.parse(row.texts) as Partial<
      Record<'en' | 'it', { name: string; question?: string; anchors: string[] }>
    >,
    isCurrent: row.versionId === newest,
  }))
}

/** Both series of some weeks: what colleagues gave and what people gave themselves. */
export const bothSeries = (sums: readonly ReviewSum[], criterionKey = '') => ({
  peers: meanOfSums(sumsOf(sums, 'peer', criterionKey)),
  self: meanOfSums(sumsOf(sums, 'self', criterionKey)),
})

/** What customers said, without the conversations on which the reader still has a review to write. */
const customersSaid = async (ctx: ActorContext, team: Team, period: Period) => {
  const { personId } = ctx.actor
  const own =
    personId === null
      ? new Set<number>()
      : await conversationsToWriteOn(ctx.db.read, personId, ctx.now() - UNDO_MS)
  // It reads a conversation for each answer, so not on the thread that serves everybody.
  const said = await satisfactionByWeek(ctx.db.report, {
    teamId: team.id,
    weeks: period.line.map((week) => ({ week, ...weekBounds(week, team.zone) })),
    settledAt: ctx.now(),
    without: [...own],
  })
  const shareIn = (weeks: readonly string[]) =>
    satisfiedShare(said.filter(({ week }) => weeks.includes(week)))
  return {
    rolling: shareIn(period.rolling),
    weeks: period.line.map((week) => ({ week, share: shareIn([week]) })),
    leavesOutMine: own.size > 0,
  }
}

const decided = async (db: Handle, teamId: number, weeks: readonly string[]) => {
  const actions = (await actionsOfTeam(db, teamId, null)).filter((action) => weeks.includes(action.week))
  return {
    actions: actions.map(({ id, week, text, ownerId, ownerName, dueOn, state }) => ({
      ...{ id, week, text, dueOn, state },
      owner: { id: ownerId, name: ownerName },
    })),
    guidelines: await guidelinesAdopted(db, teamId, weeks),
  }
}

/** The five questions of a team's page. */
export const teamNumbers = async (ctx: ActorContext, team: Team, asked: string | undefined) => {
  const period = await periodOf(ctx, team, asked)
  const before = lastWeeks(period.week, 2 * period.rolling.length).slice(0, period.rolling.length)
  const sums = await readableSums(ctx, team.id, period.line)
  const inWeeks = (weeks: readonly string[]) => sums.filter((sum) => weeks.includes(sum.week))
  const rolling = inWeeks(period.rolling)
  const criteria = (await criteriaForScreen(ctx.db.read, team.id)).map((criterion) => ({
    ...criterion,
    ...bothSeries(rolling, criterion.key),
    peersBefore: bothSeries(inWeeks(before), criterion.key).peers,
    peersLastWeek: bothSeries(inWeeks([period.week]), criterion.key).peers,
  }))
  const rated = criteria.filter(
    (criterion) => criterion.isCurrent || criterion.peers !== null || criterion.self !== null,
  )
  return {
    team: { id: team.id, name: team.name, slug: team.slug, zone: team.zone },
    week: period.week,
    rollingWeeks: period.rolling,
    headline: { ...bothSeries(rolling), peersBefore: bothSeries(inWeeks(before)).peers },
    weeks: period.line.map((week) => ({ week, ...bothSeries(inWeeks([week])) })),
    criteria: rated,
    weakest: weakestCriterion(criteria.filter((criterion) => criterion.isCurrent)),
    customers: await customersSaid(ctx, team, period),
    decided: await decided(ctx.db.read, team.id, period.line),
    /** What colleagues are spared: weeks that are still being revealed, and weeks about too few people. */
    isWholeWeeksOnly: !seesPeople(ctx, team.id),
    mayExport: seesPeople(ctx, team.id),
  }
}

import {
  agentsOfTeam,
  blindReviewsSoFar,
  fitFailedSince,
  listTeams,
  peopleById,
  reviewsSince,
  type Team,
} from '@reread/db'
import {
  can,
  type FairPerson,
  type FairTeam,
  type JudgedChange,
  type JudgedChart,
  type PublishedNumbers,
  TEAM_MEAN_NEEDS_PEOPLE,
  type TeamsApart,
} from '@reread/domain'
import { byName } from './by-name.ts'
import type { ActorContext } from './context.ts'
import { type StoredNumbers, storedNumbers } from './numbers-stored.ts'
import { seesPeople } from './team-numbers.ts'

/**
 * The numbers of a team's rubric as the reader may have them: those who run the team see everything revealed so far,
 * everybody else weeks alone that are revealed to the last pick. Null while nothing was computed.
 */
export const numbersFor = (ctx: ActorContext, team: Team): Promise<StoredNumbers | null> =>
  storedNumbers(ctx.db.read, team.rubric_id, seesPeople(ctx, team.id) ? undefined : 'full')

/** When numbers were computed, of which weeks, and what came since in the team. */
export const computedOf = async (ctx: ActorContext, teamId: number, { fit, numbers }: StoredNumbers) => ({
  fitId: fit.id,
  computedAt: fit.computedAt,
  reviewsSince: await reviewsSince(ctx.db.read, fit, teamId),
  /** When a later attempt failed for good; the numbers shown stay. */
  failedAt: await fitFailedSince(ctx.db.read, fit.rubricId, fit.computedAt),
  fromWeek: numbers.fromWeek,
  throughWeek: numbers.throughWeek,
  seed: fit.seed,
  digest: fit.digest,
  /** `re-solved`: at the spreads of the last full fit, taken as known. */
  method: fit.kind === 'resolve' ? ('re-solved' as const) : numbers.fair.method,
  outcome: numbers.fair.outcome,
})

const isAboutEnough = ({ people }: { people: number }): boolean => people >= TEAM_MEAN_NEEDS_PEOPLE

/**
 * What a chart and a change say: their numbers for those who run the team alone. Means after each reviewer's severity was
 * taken out, beside raw ones, would tell a colleague how strict the reviewers of a week are.
 */
const shownMoves = ({ chart, change }: Pick<FairPerson, 'chart' | 'change'>, seesAll: boolean) => ({
  chart: { chart: seesAll ? chart.chart : null, needs: chart.needs },
  outside: chart.chart?.points.filter(({ isOutside }) => isOutside).map(({ week }) => week) ?? null,
  change: {
    change: change.change && {
      clear: change.change.clear,
      nowWeeks: change.change.nowWeeks,
      beforeWeeks: change.change.beforeWeeks,
      difference: seesAll ? change.change.difference : null,
    },
    needs: change.needs,
  },
})

/** Without the weeks that are about one or two people: their mean is a person's number. */
const weeksForColleagues = (team: FairTeam): FairTeam => {
  const shown = new Set(team.weekly.filter(isAboutEnough).map(({ week }) => week))
  const isShown = (week: string) => shown.has(week)
  const { change } = team.change
  const chart = team.chart.chart
  const people = team.weekly.filter(isAboutEnough).length === 0 ? 0 : team.people
  const needs = { reason: 'people' as const, have: people, need: TEAM_MEAN_NEEDS_PEOPLE, aboutMore: null }
  const hidden = { raw: null, fair: { estimate: null, needs } }
  const isChangeShown = change && [...change.nowWeeks, ...change.beforeWeeks].every(isShown)
  const isChartShown = chart?.points.every(({ week }) => isShown(week)) ?? true
  return {
    ...team,
    ...(isAboutEnough(team) && people > 0 ? {} : hidden),
    // A mean over all weeks less those shown is the mean of those that are not.
    ...(team.weekly.some((week) => week.reviews > 0 && !isAboutEnough(week)) ? { raw: null } : {}),
    weekly: team.weekly.map((one) => (isAboutEnough(one) ? one : { ...one, raw: null, estimate: null })),
    change: isChangeShown ? team.change : { change: null, needs: team.change.needs ?? needs },
    chart: isChartShown ? team.chart : { chart: null, needs },
  }
}

/** A team among the numbers of its rubric, as the reader may see it; null where the team is not in them. */
export const fairTeamOf = (ctx: ActorContext, teamId: number, numbers: PublishedNumbers): FairTeam | null => {
  const found = numbers.fair.teams.find((one) => one.teamId === teamId)
  if (!found) return null
  return seesPeople(ctx, teamId) ? found : weeksForColleagues(found)
}

/** Teams that this one is never compared with, as far as the reader may read them. */
const apartFrom = async (ctx: ActorContext, teamId: number, apart: readonly TeamsApart[]) => {
  const names = new Map((await listTeams(ctx.db.read)).map(({ id, name }) => [id, name]))
  return apart
    .filter(({ a, b }) => a === teamId || b === teamId)
    .flatMap(({ a, b, bridgingReviewers, bridgingReviews }) => {
      const id = a === teamId ? b : a
      const name = names.get(id)
      const isShown = name !== undefined && can(ctx.actor, 'dashboard.team', { teamId: id })
      return isShown ? [{ team: { id, name }, bridgingReviewers, bridgingReviews }] : []
    })
}

interface Changed {
  readonly change: JudgedChange
  readonly chart: JudgedChart
}
const isUnusual = ({ change, chart }: Changed): boolean =>
  change.change?.clear === true || (chart.chart?.firstSignalWeek ?? null) !== null

/** People of a team whom the reader may see, with whether they are people or AI agents; by name. */
const readablePeople = async (ctx: ActorContext, team: Team, people: readonly FairPerson[]) => {
  const shown = people.filter(
    ({ teamId, personId }) => teamId === team.id && can(ctx.actor, 'dashboard.person', { teamId, personId }),
  )
  const named = new Map(
    (
      await peopleById(
        ctx.db.read,
        shown.map(({ personId }) => personId),
      )
    ).map(({ id, name, kind }) => [id, { id, name, kind }]),
  )
  return shown
    .flatMap((fair) => {
      const person = named.get(fair.personId)
      return person ? [{ person, fair }] : []
    })
    .toSorted((a, b) => byName(a.person, b.person))
}

const teamOf = ({ id, name, slug, zone }: Team) => ({ id, name, slug, zone })

/** The fair average of a team with its weeks; who changed and whom it is not compared with. */
export const fairTeam = async (ctx: ActorContext, team: Team) => {
  const stored = await numbersFor(ctx, team)
  const own = stored && fairTeamOf(ctx, team.id, stored.numbers)
  if (!stored || !own) return { team: teamOf(team), reviewsSoFar: await soFar(ctx, team), numbers: null }
  const { differences: _pairs, differencesNeeds: _why, ...shown } = own
  const seesAll = seesPeople(ctx, team.id)
  const people = seesAll ? await readablePeople(ctx, team, stored.numbers.fair.people) : []
  return {
    team: teamOf(team),
    reviewsSoFar: null,
    numbers: {
      ...shown,
      ...shownMoves(own, seesAll),
      computed: await computedOf(ctx, team.id, stored),
      unusual: people
        .filter(({ fair }) => isUnusual(fair))
        .map(({ person, fair }) => ({ person, ...shownMoves(fair, seesAll) })),
      apart: await apartFrom(ctx, team.id, stored.numbers.fair.apart),
      /** Self minus colleagues as it is tested on the page of agreement, for those who read that page. */
      gap: seesAll ? (stored.numbers.gap.teams.find(({ teamId }) => teamId === team.id)?.gap ?? null) : null,
    },
  }
}

/** Reviews that a first count would hold. */
const soFar = (ctx: ActorContext, team: Team): Promise<number | null> =>
  seesPeople(ctx, team.id) ? blindReviewsSoFar(ctx.db.read, team.id) : Promise.resolve(null)

const rowOf = ({ person, fair }: Awaited<ReturnType<typeof readablePeople>>[number], seesAll: boolean) => {
  const { personId: _id, teamId: _team, weekly, explanation: _why, ...rest } = fair
  return { person, ...rest, ...shownMoves(fair, seesAll), lastWeek: weekly.at(-1) ?? null }
}

/** People of a team by name with their fair averages; pairs of them for those who may see everybody. */
export const fairPeopleOf = async (ctx: ActorContext, team: Team) => {
  const stored = await numbersFor(ctx, team)
  const whole = stored && fairTeamOf(ctx, team.id, stored.numbers)
  if (!stored || !whole) return { team: teamOf(team), reviewsSoFar: await soFar(ctx, team), numbers: null }
  const people = await readablePeople(ctx, team, stored.numbers.fair.people)
  const agents = new Set(await agentsOfTeam(ctx.db.read, team.id, ctx.now()))
  const seesAll = seesPeople(ctx, team.id)
  return {
    team: teamOf(team),
    reviewsSoFar: null,
    numbers: {
      computed: await computedOf(ctx, team.id, stored),
      whole: { raw: whole.raw, fair: whole.fair, people: whole.people },
      people: people
        .filter(({ person, fair }) => agents.has(person.id) || fair.raw !== null)
        .map((one) => ({ ...rowOf(one, seesAll), isMember: agents.has(one.person.id) })),
      differences: seesAll ? whole.differences : [],
      differencesNeeds: seesAll ? whole.differencesNeeds : null,
    },
  }
}

/** One person's fair average with its weeks, and the team's band behind it, of closed weeks about enough people. */
export const fairPersonOf = async (ctx: ActorContext, team: Team, personId: number) => {
  const stored = await numbersFor(ctx, team)
  const own = stored?.numbers.fair.people.find((one) => one.personId === personId && one.teamId === team.id)
  if (!stored || !own) return null
  const { explanation: _why, personId: _id, teamId: _team, ...rest } = own
  const closed = await storedNumbers(ctx.db.read, team.rubric_id, 'full')
  const whole = closed?.numbers.fair.teams.find(({ teamId }) => teamId === team.id)
  // Who left the team keeps their own line and no more.
  const isIn = can(ctx.actor, 'dashboard.team', { teamId: team.id })
  const band = whole && isIn ? weeksForColleagues(whole).weekly : []
  return {
    ...rest,
    ...shownMoves(own, seesPeople(ctx, team.id)),
    computed: await computedOf(ctx, team.id, stored),
    band: band.map(({ week, people, reviews, estimate }) => ({ week, people, reviews, estimate })),
  }
}

import {
  type Difference,
  type Estimate,
  FAIR_NEEDS,
  type FairPerson,
  type FairTeam,
  type Judged,
  picksMean,
  type TeamsApart,
} from '@reread/domain'
import type { FittedQuality } from '@reread/statistics'
import { changeOf, chartOf, correctedChanges } from './changes.ts'
import { SINGLE_WIDTH } from './chart-width.ts'
import { bridgeOfTeams } from './components.ts'
import { correctedDifferences, type OpenDifference } from './differences.ts'
import type { FairParts } from './fair-people.ts'
import { halfWidthOf, inWords, lacking, meanOf, shown, tooFew } from './judging.ts'
import { averageOf, differenceOf, type TeamAverage, withInterval } from './team-average.ts'
import { weeklyMeans } from './weekly-means.ts'

/** Above this many people a team's list of pairs would be longer than anybody reads. */
const MOST_PEOPLE_IN_PAIRS = 100

interface TeamFacts {
  readonly teamId: number
  readonly people: readonly FairPerson[]
  readonly components: readonly number[]
  /** Null without a fit, and where parts of the team share no reviewer. */
  readonly average: TeamAverage | null
}

const agentsOf = (parts: FairParts, people: readonly FairPerson[]): number[] =>
  people.flatMap((person) => parts.quality.agentOf(person) ?? [])

const estimatesAt = (list: readonly (Estimate | undefined)[]): Estimate[] =>
  list.flatMap((one) => (one ? [{ est: one.est, lo: one.lo, hi: one.hi }] : []))

const factsOf = (parts: FairParts, teamId: number, people: readonly FairPerson[]): TeamFacts => {
  const { estimate } = parts.quality
  const reviewed = people.filter(({ component }) => component !== null)
  const components = [...new Set(reviewed.flatMap(({ component }) => component ?? []))].sort((a, b) => a - b)
  if (estimate.outcome !== 'fitted' || components.length !== 1)
    return { teamId, people: reviewed, components, average: null }
  const agents = agentsOf(parts, reviewed)
  const numbers = estimatesAt(agents.map((agent) => estimate.agent[agent]))
  return { teamId, people: reviewed, components, average: averageOf(estimate, agents, numbers) }
}

const fairOf = (parts: FairParts, { teamId, components, average }: TeamFacts): Judged => {
  const reviews = parts.official.filter((review) => review.teamId === teamId)
  const reviewers = new Set(reviews.map(({ reviewerId }) => reviewerId)).size
  if (reviews.length < FAIR_NEEDS.reviews)
    return lacking(tooFew('reviews', reviews.length, FAIR_NEEDS.reviews))
  if (reviewers < FAIR_NEEDS.reviewers) return lacking(tooFew('reviewers', reviewers, FAIR_NEEDS.reviewers))
  const { outcome } = parts.quality.estimate
  if (outcome !== 'fitted') return lacking(inWords(outcome))
  if (components.length > 1 || average === null) return lacking(inWords('apart'))
  const fair = withInterval(average)
  const halfWidth = halfWidthOf(fair)
  if (halfWidth <= FAIR_NEEDS.halfWidthInPoints) return shown(fair)
  return lacking({ reason: 'interval', have: halfWidth, need: FAIR_NEEDS.halfWidthInPoints, aboutMore: null })
}

/** The people reviewed in each week, each counted once, by the model's own numbers of that week. */
const weeksOf = (parts: FairParts, { teamId, average }: TeamFacts): FairTeam['weekly'] => {
  const { estimate } = parts.quality
  const ofWeek = Map.groupBy(
    parts.official.filter((review) => review.teamId === teamId),
    (review) => review.week,
  )
  return parts.weeks.map((week, at) => {
    const reviews = ofWeek.get(at) ?? []
    const personIds = [...new Set(reviews.map(({ revieweeId }) => revieweeId))].sort((a, b) => a - b)
    const agents = personIds.flatMap((personId) => parts.quality.agentOf({ personId, teamId }) ?? [])
    const isShown = estimate.outcome === 'fitted' && average !== null && reviews.length >= FAIR_NEEDS.reviews
    const mean = isShown
      ? averageOf(estimate, agents, estimatesAt(agents.map((agent) => estimate.weekly[agent]?.[at])))
      : null
    return {
      week,
      people: personIds.length,
      reviews: reviews.length,
      raw: meanOf(reviews.map(({ beforeCritical }) => beforeCritical)),
      estimate: mean && withInterval(mean),
    }
  })
}

/** Pairs of a team whose numbers are shown, in one component; words where there would be too many. */
const pairsOf = (
  parts: FairParts,
  fitted: FittedQuality,
  people: readonly FairPerson[],
): OpenDifference[] => {
  const shownPeople = people.filter(({ fair }) => fair.estimate !== null)
  return shownPeople.flatMap((a, at) =>
    shownPeople.slice(at + 1).flatMap((b) => {
      const [i, j] = [parts.quality.agentOf(a), parts.quality.agentOf(b)]
      if (a.component !== b.component || i === undefined || j === undefined) return []
      const { est, lo, hi } = fitted.diff(i, j)
      return [{ a: a.personId, b: b.personId, difference: { est, lo, hi } }]
    }),
  )
}

const differencesOf = (
  parts: FairParts,
  people: readonly FairPerson[],
): Pick<FairTeam, 'differences' | 'differencesNeeds'> => {
  const { estimate } = parts.quality
  if (estimate.outcome !== 'fitted') return { differences: [], differencesNeeds: inWords(estimate.outcome) }
  if (people.length > MOST_PEOPLE_IN_PAIRS) {
    const needs = {
      reason: 'many',
      have: people.length,
      need: MOST_PEOPLE_IN_PAIRS,
      aboutMore: null,
    } as const
    return { differences: [], differencesNeeds: needs }
  }
  return { differences: correctedDifferences(pairsOf(parts, estimate, people)), differencesNeeds: null }
}

export interface TeamSections {
  readonly teams: FairTeam[]
  readonly teamDifferences: Difference[]
  readonly apart: TeamsApart[]
}

/** Pairs of teams, by id: what lies between those of one component, and why the others are never compared. */
const comparedTeams = (
  parts: FairParts,
  facts: readonly TeamFacts[],
): Pick<TeamSections, 'teamDifferences' | 'apart'> => {
  const { estimate } = parts.quality
  const open: OpenDifference[] = []
  const apart: TeamsApart[] = []
  const reviewed = facts.filter(({ components }) => components.length > 0)
  reviewed.forEach((a, at) => {
    for (const b of reviewed.slice(at + 1)) {
      const isOne =
        a.components.length === 1 && b.components.length === 1 && a.components[0] === b.components[0]
      if (!isOne) {
        const { reviewers, reviews } = bridgeOfTeams(parts.official, a.teamId, b.teamId)
        apart.push({ a: a.teamId, b: b.teamId, bridgingReviewers: reviewers, bridgingReviews: reviews })
      } else if (estimate.outcome === 'fitted' && a.average && b.average) {
        open.push({ a: a.teamId, b: b.teamId, difference: differenceOf(estimate, a.average, b.average) })
      }
    }
  })
  return { teamDifferences: correctedDifferences(open), apart }
}

/** Every team by id, and the pairs of teams. */
export const fairTeams = (
  parts: FairParts,
  teamIds: readonly number[],
  people: readonly FairPerson[],
): TeamSections => {
  const facts = teamIds.map((teamId) =>
    factsOf(
      parts,
      teamId,
      people.filter((person) => person.teamId === teamId),
    ),
  )
  const means = facts.map(({ teamId }) =>
    weeklyMeans(parts.adjusted.filter((review) => review.teamId === teamId)),
  )
  const changes = correctedChanges(means.map((own) => changeOf(own, parts.weeks)))
  const teams = facts.map(
    (own, index): FairTeam => ({
      teamId: own.teamId,
      components: [...own.components],
      people: own.people.length,
      raw: picksMean(parts.official.filter((review) => review.teamId === own.teamId)),
      fair: fairOf(parts, own),
      weekly: weeksOf(parts, own),
      change: changes[index] ?? { change: null, needs: inWords('no-reviews') },
      chart: chartOf(means[index] ?? [], parts.weeks, SINGLE_WIDTH),
      ...differencesOf(parts, own.people),
    }),
  )
  return { teams, ...comparedTeams(parts, facts) }
}

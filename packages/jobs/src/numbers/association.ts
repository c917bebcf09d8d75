import {
  ASSOCIATION_NEEDS,
  ASSOCIATION_OUTCOMES,
  type AssociationGroup,
  type AssociationNumbers,
  type AssociationOutcome,
  type CriterionAssociation,
  type JudgedLink,
  type NumberNeeds,
  type NumbersInput,
} from '@reread/domain'
import { adjustedPValues, type Interval, mean, pearson, withinBetweenAssociation } from '@reread/statistics'
import { type CountedReview, isOfficial } from './counted-reviews.ts'
import { inWords, tooFew } from './judging.ts'
import { measuredCriteria } from './shared-readings.ts'

const CLEAR_FROM_P = 0.05
const WHOLE_SCORE = ''

/** One pick as colleagues and leads read it, with what came of it; null where that is unknown. */
interface ScoredPick {
  readonly teamId: number
  readonly personId: number
  readonly outcomes: Readonly<Record<AssociationOutcome, number | null>>
  /** Mean score of a criterion over the readings of the pick; '' is the whole score. */
  score(key: string): number | null
}

const known = (numbers: readonly (number | null | undefined)[]): number[] =>
  numbers.filter((number) => number !== null && number !== undefined) as number[]

/** 1 where all who could tell say yes, 0 where they say no, in between where they differ; null when nobody can tell. */
const solvedShare = (own: readonly CountedReview[]): number | null =>
  mean(known(own.map(({ solved }) => (solved === 'yes' ? 1 : solved === 'no' ? 0 : null))))

const scoredPicks = (
  input: Pick<NumbersInput, 'satisfaction'>,
  reviews: readonly CountedReview[],
): ScoredPick[] => {
  const satisfied = new Map(input.satisfaction.map((one) => [one.conversationId, one.satisfied ? 1 : 0]))
  return [...Map.groupBy(reviews.filter(isOfficial), (review) => review.pickId)]
    .toSorted(([a], [b]) => a - b)
    .flatMap(([, own]) => {
      const [first] = own
      if (!first) return []
      return [
        {
          teamId: first.teamId,
          personId: first.revieweeId,
          outcomes: { satisfied: satisfied.get(first.conversationId) ?? null, solved: solvedShare(own) },
          score: (key: string) =>
            mean(known(own.map((one) => (key === WHOLE_SCORE ? one.beforeCritical : one.criteria.get(key))))),
        },
      ]
    })
}

interface Found {
  readonly r: number | null
  readonly interval: Interval | null
  readonly p: number | null
  readonly needs: NumberNeeds | null
}

const lacks = (reason: 'pairs' | 'people', have: number, need: number): NumberNeeds | null =>
  have >= need ? null : tooFew(reason, have, need)

const judged = ({ r, interval, p, needs }: Found): JudgedLink =>
  needs || r === null || interval === null
    ? { estimate: null, p: null, adjustedP: null, clear: false, needs: needs ?? inWords('all-equal') }
    : { estimate: { est: r, lo: interval[0], hi: interval[1] }, p, adjustedP: p, clear: false, needs: null }

const linkOf = (
  picks: readonly ScoredPick[],
  key: string,
  outcome: AssociationOutcome,
): CriterionAssociation => {
  const pairs = picks.flatMap((pick) => {
    const [x, y] = [pick.score(key), pick.outcomes[outcome]]
    return x === null || y === null ? [] : [{ x, y, personId: pick.personId }]
  })
  const x = pairs.map((pair) => pair.x)
  const y = pairs.map((pair) => pair.y)
  const inside = withinBetweenAssociation(
    { x, y },
    pairs.map((pair) => pair.personId),
  )
  const people = [...Map.groupBy(pairs, (pair) => pair.personId).values()]
  const across = pearson(
    people.map((own) => mean(own.map((pair) => pair.x))),
    people.map((own) => mean(own.map((pair) => pair.y))),
  )
  const few = lacks('pairs', pairs.length, ASSOCIATION_NEEDS.pairs)
  // Each person takes one degree of freedom, the slope another; an interval needs two more.
  const fewInside = few ?? lacks('pairs', pairs.length, people.length + 3)
  return {
    ...{ key, outcome, pairs: pairs.length, people: people.length },
    within: judged({ r: inside.rmcorr, interval: inside.rmcorrCi, p: inside.rmcorrP, needs: fewInside }),
    between: judged({
      ...{ r: across.r, interval: across.interval, p: across.pValue },
      needs: few ?? lacks('people', people.length, ASSOCIATION_NEEDS.people),
    }),
  }
}

/** With many criteria something always looks like a link: one list for each outcome and kind is corrected together. */
const corrected = (links: readonly CriterionAssociation[]): CriterionAssociation[] => {
  const adjust = (kind: 'within' | 'between') => {
    const byOutcome = ASSOCIATION_OUTCOMES.map((outcome) => {
      const own = links.filter((link) => link.outcome === outcome)
      const adjusted = adjustedPValues(
        own.map((link) => link[kind].p),
        'BH',
      )
      return own.map((link, place) => [link, adjusted[place] ?? null] as const)
    })
    return new Map(byOutcome.flat())
  }
  const [within, between] = [adjust('within'), adjust('between')]
  const withP = (link: JudgedLink, adjustedP: number | null): JudgedLink => ({
    ...link,
    adjustedP,
    clear: adjustedP !== null && adjustedP <= CLEAR_FROM_P,
  })
  return links.map((link) => ({
    ...link,
    within: withP(link.within, within.get(link) ?? null),
    between: withP(link.between, between.get(link) ?? null),
  }))
}

const linksOf = (picks: readonly ScoredPick[], keys: readonly string[]): AssociationGroup['links'] =>
  corrected(
    [WHOLE_SCORE, ...keys].flatMap((key) =>
      ASSOCIATION_OUTCOMES.map((outcome) => linkOf(picks, key, outcome)),
    ),
  )

/**
 * Whether scores go with what customers said and with "problem solved?": inside people (repeated-measures correlation)
 * and between them, over the picks of colleagues' and leads' reviews, before the zeroing by critical criteria. Solved is
 * what the same colleagues answered. An association, never a cause.
 */
export const associationNumbers = (
  input: Pick<NumbersInput, 'versions' | 'teams' | 'satisfaction'>,
  reviews: readonly CountedReview[],
): AssociationNumbers => {
  const last = input.versions.toSorted((a, b) => a.id - b.id).at(-1)
  const newest = new Set((last?.criteria ?? []).map(({ key }) => key))
  const keys = measuredCriteria(input.versions)
    .map(({ key }) => key)
    .filter((key) => newest.has(key))
  const picks = scoredPicks(input, reviews)
  const byTeam = Map.groupBy(picks, (pick) => pick.teamId)
  const teamIds = [...new Set([...input.teams.map(({ id }) => id), ...byTeam.keys()])].sort((a, b) => a - b)
  return {
    all: byTeam.size < 2 ? null : { teamId: null, links: linksOf(picks, keys) },
    teams: teamIds.map((teamId) => ({ teamId, links: linksOf(byTeam.get(teamId) ?? [], keys) })),
  }
}

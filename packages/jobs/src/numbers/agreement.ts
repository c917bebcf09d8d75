import {
  AGREEMENT_NEEDS,
  type AgreementGroup,
  type AgreementNumbers,
  agreementVerdict,
  type CriterionAgreement,
  type Estimate,
  type NumberNeeds,
  type NumbersInput,
  type SharedShare,
  WITHIN_ONE_SCALE,
} from '@reread/domain'
import {
  gwetAgreement,
  krippendorffAlpha,
  krippendorffInterval,
  pairAgreement,
  type RatingTable,
} from '@reread/statistics'
import { pairsOf } from './agreement-pairs.ts'
import type { CountedReview } from './counted-reviews.ts'
import { disputedWordings } from './disputed-wording.ts'
import { inWords, tooFew } from './judging.ts'
import {
  type MeasuredCriterion,
  measuredCriteria,
  ratingRows,
  type SharedPick,
  sharedPicks,
} from './shared-readings.ts'

/** 10,000 replicates until they would draw more than this many units; wider samples need fewer for the same limits. */
const MOST_DRAWS = 4_000_000
const FEWEST_REPLICATES = 500
const replicatesFor = (units: number): number =>
  Math.min(10_000, Math.max(FEWEST_REPLICATES, Math.floor(MOST_DRAWS / units)))

const fewUnits = (units: number): NumberNeeds | null =>
  units >= AGREEMENT_NEEDS.units ? null : tooFew('pairs', units, AGREEMENT_NEEDS.units)

const shareOf = (rows: RatingTable, withinPoints: number): SharedShare | null => {
  const { share, units, pairs } = pairAgreement(rows, withinPoints)
  return share === null ? null : { share, units, pairs }
}

const alphaOf = (rows: RatingTable, seed: number): Estimate | null => {
  const { alpha } = krippendorffAlpha(rows)
  if (alpha === null) return null
  const { lower, upper } = krippendorffInterval(rows, { seed, replicates: replicatesFor(rows.length) })
  return lower === null || upper === null ? null : { est: alpha, lo: lower, hi: upper }
}

const ac2Of = (rows: RatingTable, points: number): Estimate | null => {
  const categories = Array.from({ length: points }, (_, place) => place + 1)
  const found = gwetAgreement(rows, { weights: 'quadratic', categories })
  const { coefficient, ciLower, ciUpper } = found
  return coefficient === null || ciLower === null || ciUpper === null
    ? null
    : { est: coefficient, lo: ciLower, hi: ciUpper }
}

const criterionAgreement = (
  picks: readonly SharedPick[],
  criterion: MeasuredCriterion,
  seed: number,
): CriterionAgreement => {
  const { key, points } = criterion
  const rows = ratingRows(picks, criterion).map((row) => row.points)
  const base = { key, points, units: rows.length }
  const needs = fewUnits(rows.length)
  if (needs) return { ...base, alpha: null, ac2: null, same: null, withinOne: null, verdict: null, needs }
  const alpha = alphaOf(rows, seed)
  return {
    ...base,
    alpha,
    ac2: ac2Of(rows, points),
    same: shareOf(rows, 0),
    withinOne: points >= WITHIN_ONE_SCALE ? shareOf(rows, 1) : null,
    verdict: alpha && agreementVerdict(alpha.lo),
    needs: alpha ? null : inWords('all-equal'),
  }
}

/** Over all criteria with long scales: each conversation and criterion counts alike. */
const withinOneOverall = (picks: readonly SharedPick[], criteria: readonly MeasuredCriterion[]) => {
  const rows = criteria
    .filter(({ points }) => points >= WITHIN_ONE_SCALE)
    .flatMap((criterion) => ratingRows(picks, criterion))
  const found = shareOf(
    rows.map((row) => row.points),
    1,
  )
  return found && { ...found, units: new Set(rows.map((row) => row.pick)).size }
}

interface Measured {
  readonly picks: readonly SharedPick[]
  readonly criteria: readonly MeasuredCriterion[]
  readonly seed: number
}

const groupOf = (
  { picks, criteria, seed }: Measured,
  newest: ReadonlySet<string>,
): Omit<AgreementGroup, 'teamId'> => {
  const withinOne = withinOneOverall(picks, criteria)
  const needs = fewUnits(withinOne?.units ?? 0)
  return {
    units: picks.length,
    reviewers: new Set(picks.flatMap(({ readings }) => readings.map((reading) => reading.reviewerId))).size,
    withinOne: needs ? null : withinOne,
    needs,
    criteria: criteria
      .map((criterion) => criterionAgreement(picks, criterion, seed))
      .filter(({ key, units }) => units > 0 || newest.has(key)),
  }
}

/**
 * How well colleagues and leads agree who read the same: per criterion, for each team and for all teams of the rubric
 * together; own reviews are not among them. Units are picks; a criterion whose scale changed counts on its newest scale
 * alone. Whoever is compared: `reviews` are those that count.
 * Sources: Krippendorff (2019), Content Analysis, ch. 12; Gwet (2014), Handbook of Inter-Rater Reliability.
 */
export const agreementNumbers = (
  input: Pick<NumbersInput, 'versions' | 'teams' | 'seed'>,
  reviews: readonly CountedReview[],
): AgreementNumbers => {
  const criteria = measuredCriteria(input.versions)
  const last = input.versions.toSorted((a, b) => a.id - b.id).at(-1)
  const newest = new Set((last?.criteria ?? []).map(({ key }) => key))
  const picks = sharedPicks(reviews, input.versions)
  const byTeam = Map.groupBy(picks, (pick) => pick.teamId)
  const teamIds = [...new Set([...input.teams.map(({ id }) => id), ...byTeam.keys()])].sort((a, b) => a - b)
  const measured = (own: readonly SharedPick[]) => ({ picks: own, criteria, seed: input.seed })
  return {
    seed: input.seed,
    all: byTeam.size < 2 ? null : { teamId: null, ...groupOf(measured(picks), newest) },
    teams: teamIds.map((teamId) => {
      const own = byTeam.get(teamId) ?? []
      return {
        teamId,
        ...groupOf(measured(own), newest),
        pairs: pairsOf(own, criteria),
        disputed: disputedWordings(own, criteria),
      }
    }),
  }
}

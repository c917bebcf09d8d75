import type { FairNumbers, NumbersInput, PublishedNumbers } from '@reread/domain'
import { agreementNumbers } from './agreement.ts'
import { associationNumbers } from './association.ts'
import { type Component, componentsOf, type Unit, unitKey, unitOf } from './components.ts'
import { type CountedReview, countedReviews, isOfficial } from './counted-reviews.ts'
import { type FairParts, fairPeople } from './fair-people.ts'
import { fairTeams } from './fair-teams.ts'
import { gapNumbers } from './gap.ts'
import { type ModelReview, modelReviews } from './model-scores.ts'
import { planningNumbers } from './planning.ts'
import { fitQuality } from './quality.ts'
import { severityNumbers } from './severity.ts'
import { adjustedReviews } from './weekly-means.ts'

/** Everybody in every team: who has a review, and the teams' present agents; by team, then person. */
const unitsOf = (input: NumbersInput, reviews: readonly CountedReview[]): Unit[] => {
  const units = new Map<string, Unit>()
  const add = (unit: Unit) => units.set(unitKey(unit), unit)
  for (const { id, memberIds } of input.teams) for (const personId of memberIds) add({ personId, teamId: id })
  for (const review of reviews) add(unitOf(review))
  return [...units.values()].sort((a, b) => a.teamId - b.teamId || a.personId - b.personId)
}

const teamIdsOf = (input: NumbersInput, units: readonly Unit[]): number[] =>
  [...new Set([...input.teams.map(({ id }) => id), ...units.map(({ teamId }) => teamId)])].sort(
    (a, b) => a - b,
  )

/** Keys of every version, the newest version's first and in its order. */
const criterionKeysOf = ({ versions }: NumbersInput): string[] => [
  ...new Set(versions.toReversed().flatMap(({ criteria }) => criteria.map(({ key }) => key))),
]

const fairNumbers = (
  parts: FairParts,
  { teamIds, components }: { teamIds: readonly number[]; components: readonly Component[] },
): FairNumbers => {
  const { estimate } = parts.quality
  const reviewsIn = (index: number): number =>
    parts.official.filter((review) => parts.quality.componentOf(unitOf(review)) === index).length
  const people = fairPeople(parts)
  return {
    outcome: estimate.outcome,
    method: estimate.method,
    spreads: estimate.spreads && { ...estimate.spreads },
    components: components.map(({ index, units, reviewerIds }) => ({
      index,
      teamIds: [...new Set(units.map(({ teamId }) => teamId))],
      people: units.length,
      reviewerIds: [...reviewerIds],
      reviews: reviewsIn(index),
    })),
    people,
    ...fairTeams(parts, teamIds, people),
  }
}

/** The reviews that count, the model fitted to them, and everybody it speaks of. */
const fitted = (input: NumbersInput) => {
  const counted = countedReviews(input)
  const reviews: ModelReview[] = modelReviews(counted.reviews, input.versions)
  const official = reviews.filter(isOfficial)
  const components = componentsOf(official)
  const quality = fitQuality(input, reviews, components)
  const units = unitsOf(input, counted.reviews)
  const adjusted = adjustedReviews(quality, reviews)
  const parts: FairParts = {
    ...{ weeks: input.weeks, units, quality, official, adjusted },
    counted: counted.reviews,
  }
  return { counted, reviews, components, parts, teamIds: teamIdsOf(input, units) }
}

/** The fair averages alone, without what is said about agreement, severity and planning. */
export const fairNumbersOf = (input: NumbersInput): FairNumbers => {
  const { parts, teamIds, components } = fitted(input)
  return fairNumbers(parts, { teamIds, components })
}

/** The numbers of a rubric, from their input alone: the same input gives the same numbers, to the last digit. */
export const publishedNumbers = (input: NumbersInput): PublishedNumbers => {
  const { counted, reviews, components, parts, teamIds } = fitted(input)
  const { weeks, units, quality, official } = parts
  const severity = severityNumbers(quality, components, official)
  const { spreads } = quality.estimate
  return {
    rubricId: input.rubricId,
    fromWeek: weeks[0] ?? '',
    throughWeek: weeks.at(-1) ?? '',
    reviews: counted.reviews.length,
    leftOut: [...counted.leftOut],
    fair: fairNumbers(parts, { teamIds, components }),
    severity,
    gap: gapNumbers({ weeks, units, criterionKeys: criterionKeysOf(input), quality, reviews }, teamIds),
    agreement: agreementNumbers(input, counted.reviews),
    association: associationNumbers(input, counted.reviews),
    planning: input.spreads ? null : planningNumbers(input, reviews, { spreads, severity }),
  }
}

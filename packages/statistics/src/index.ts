export { categoryCenteredScores } from './category-centered-score.ts'
export { averageRanks, pearson } from './correlation.ts'
export { normalTwoSided, tQuantile, tTwoSided } from './distributions.ts'
export { estimateQuality } from './estimate-quality.ts'
export { ewmaChart } from './ewma-chart.ts'
export { gwetAgreement } from './gwet-ac.ts'
export { krippendorffAlpha } from './krippendorff-alpha.ts'
export { krippendorffInterval } from './krippendorff-bootstrap.ts'
export { methods } from './methods.ts'
export { mean, sampleQuantile, standardDeviation } from './moments.ts'
export { adjustedPValues } from './p-adjust.ts'
export { pairAgreement } from './pair-agreement.ts'
export { type Interval, jeffreysInterval } from './proportion-interval.ts'
export type {
  Estimate,
  FittedQuality,
  QualityEstimate,
  QualityInfo,
  QualityOptions,
  QualityRow,
} from './quality-types.ts'
export { uniformNumbers } from './random.ts'
export type { RatingTable } from './reliability-units.ts'
export { reviewComponents } from './review-graph.ts'
export { plannedPrecision, type ReviewVariance, reviewsNeeded } from './review-planning.ts'
export { pairedGap } from './self-peer-gap.ts'
export { mismatches, type Tolerance } from './test-case.ts'
export { withinBetweenAssociation } from './within-between-association.ts'

export type { AgreementWeights, Category } from './agreement-weights.ts'
export { type CenteredScores, categoryCenteredScores } from './category-centered-score.ts'
export {
  averageRanks,
  type Correlation,
  type PairOrder,
  pairOrder,
  pearson,
  spearman,
} from './correlation.ts'
export {
  betaQuantile,
  chiSquareQuantile,
  chiSquareTails,
  fQuantile,
  fTails,
  normalQuantile,
  normalTails,
  normalTwoSided,
  tQuantile,
  tTails,
  tTwoSided,
} from './distributions.ts'
export { estimateQuality } from './estimate-quality.ts'
export { type EwmaChart, type EwmaInput, ewmaChart } from './ewma-chart.ts'
export { type GwetAgreement, type GwetOptions, gwetAgreement } from './gwet-ac.ts'
export { type Icc, type IntraclassCorrelations, intraclassCorrelations } from './intraclass-correlation.ts'
export { type Alpha, krippendorffAlpha, type MeasurementLevel } from './krippendorff-alpha.ts'
export { type AlphaBootstrap, type AlphaInterval, krippendorffInterval } from './krippendorff-bootstrap.ts'
export { type Method, methods } from './methods.ts'
export { mean, sampleQuantile, standardDeviation } from './moments.ts'
export { type Adjustment, adjustedPValues, rejectedAt } from './p-adjust.ts'
export { type PairAgreement, pairAgreement } from './pair-agreement.ts'
export {
  type ProportionDifference,
  proportionDifference,
  type TwoProportions,
} from './proportion-difference.ts'
export {
  type Interval,
  jeffreysInterval,
  type Proportion,
  wilsonInterval,
} from './proportion-interval.ts'
export type {
  Estimate,
  FittedQuality,
  NoEstimate,
  QualityEstimate,
  QualityGap,
  QualityInfo,
  QualityOptions,
  QualityRow,
  Spreads,
  UnfittedQuality,
} from './quality-types.ts'
export { uniformNumbers } from './random.ts'
export type { RatingTable } from './reliability-units.ts'
export { type ReviewComponents, type ReviewEdge, reviewComponents } from './review-graph.ts'
export {
  type PlannedPrecision,
  type PrecisionGoal,
  plannedPrecision,
  type ReviewPlan,
  type ReviewVariance,
  reviewsNeeded,
} from './review-planning.ts'
export { type WeightedRating, type WeightedScore, weightedReviewScore } from './review-score.ts'
export { type PairedGap, pairedGap } from './self-peer-gap.ts'
export { type KnownSpread, type Shrunk, shrinkage } from './shrinkage.ts'
export { type Closeness, type Mismatch, mismatches, type Tolerance } from './test-case.ts'
export { type GroupName, type WithinBetween, withinBetweenAssociation } from './within-between-association.ts'

export { estimateQuality } from './estimate-quality.ts'
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

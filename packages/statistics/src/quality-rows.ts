import type { QualityInfo, QualityRow } from './quality-types.ts'

/** A review as the model takes it. */
export interface ModelRow {
  readonly agent: number
  readonly reviewer: number
  readonly week: number
  readonly conv: number
  readonly isSelf: boolean
  readonly version: number
  readonly y: number
}

const isIndex = (index: number, below: number): boolean =>
  Number.isInteger(index) && index >= 0 && index < below

const assertRow = (row: QualityRow, info: QualityInfo): void => {
  const isPlaced =
    isIndex(row.agent, info.agents) && isIndex(row.reviewer, info.reviewers) && isIndex(row.week, info.weeks)
  if (!isPlaced || !isIndex(row.version ?? 0, info.versions ?? Number.MAX_SAFE_INTEGER)) {
    throw new RangeError('quality.index: a review names a person, week or version that is not there')
  }
  if (!Number.isInteger(row.conv)) throw new RangeError('quality.conversation: not an integer')
  if (!Number.isFinite(row.y)) throw new RangeError('quality.score: not a finite number')
  if (row.self === 1 && row.reviewer !== row.agent) {
    throw new RangeError('quality.self: an own score comes from the agent')
  }
}

const inOrder = (a: ModelRow, b: ModelRow): number =>
  a.week - b.week || a.conv - b.conv || a.reviewer - b.reviewer || a.version - b.version || a.y - b.y

const isSameReview = (a: ModelRow, b: ModelRow): boolean =>
  a.week === b.week && a.conv === b.conv && a.reviewer === b.reviewer

/** Scores that one reviewer gave one conversation twice are one review: their mean, at the latest version. */
const withoutDoubles = (sorted: readonly ModelRow[]): ModelRow[] => {
  const kept: ModelRow[] = []
  for (let start = 0; start < sorted.length; ) {
    const first = sorted[start]
    if (first === undefined) break
    let end = start + 1
    let sum = first.y
    let latest = first
    for (let next = sorted[end]; next && isSameReview(first, next); next = sorted[end]) {
      sum += next.y
      latest = next
      end += 1
    }
    kept.push(end === start + 1 ? first : { ...latest, y: sum / (end - start) })
    start = end
  }
  return kept
}

/**
 * The reviews of each agent, in an order that does not depend on the order given. A review of oneself is an own score
 * whether or not it is marked as one. Throws a RangeError for a row that names nobody or has no finite score.
 */
export const rowsByAgent = (
  rows: readonly QualityRow[],
  info: QualityInfo,
  withSelf: boolean,
): ModelRow[][] => {
  const ofAgent: ModelRow[][] = Array.from({ length: info.agents }, () => [])
  for (const row of rows) {
    assertRow(row, info)
    const isSelf = row.reviewer === row.agent
    if (isSelf && !withSelf) continue
    const { agent, reviewer, week, conv, y } = row
    ofAgent[agent]?.push({ agent, reviewer, week, conv, isSelf, version: row.version ?? 0, y })
  }
  return ofAgent.map((own) => withoutDoubles(own.sort(inOrder)))
}

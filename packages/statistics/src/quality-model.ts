import { blockOf, type Centring } from './quality-blocks.ts'
import type { QualityModel } from './quality-core.ts'
import type { ModelRow } from './quality-rows.ts'

const centringOf = (rows: readonly ModelRow[], firstVersion: number): Centring => {
  const known = [...new Set(rows.map(({ version }) => version))].sort((a, b) => a - b)
  return {
    center: rows.reduce((sum, { y }) => sum + y, 0) / rows.length,
    firstVersion,
    versions: known.slice(1).map((version) => ({
      version,
      share: rows.filter((row) => row.version === version).length / rows.length,
    })),
  }
}

/** All reviews as sums, for a panel of so many reviewers. Fixed effects: the mean, own scores, versions after the first. */
export const modelOf = (
  ofAgent: readonly (readonly ModelRow[])[],
  reviewers: number,
  withConversations: boolean,
): QualityModel => {
  const rows = ofAgent.flat()
  const hasSelf = rows.some(({ isSelf }) => isSelf)
  const centring = centringOf(rows, reviewers + (hasSelf ? 2 : 1))
  return {
    blocks: ofAgent.filter((own) => own.length > 0).map((own) => blockOf(own, centring, withConversations)),
    reviewers,
    hasSelf,
    versions: centring.versions.length,
    reviews: rows.length,
    center: centring.center,
  }
}

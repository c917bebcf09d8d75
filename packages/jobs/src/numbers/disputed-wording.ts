import { AGREEMENT_NEEDS, type DisputedWording } from '@reread/domain'
import { type MeasuredCriterion, ratingRows, type SharedPick } from './shared-readings.ts'

const MOST_WORDINGS = 3
const MOST_PICKS = 10

type Rows = ReturnType<typeof ratingRows>

interface Split {
  readonly low: number
  readonly high: number
  readonly picks: SharedPick[]
}

/** Pairs of different points, with the pick of each: twice the same pick where two pairs part alike. */
const splitsOf = (rows: Rows): { pairs: number; splits: Split[] } => {
  const found = new Map<string, Split>()
  let pairs = 0
  for (const { pick, points } of rows) {
    points.forEach((left, place) => {
      for (const right of points.slice(place + 1)) {
        pairs += 1
        if (left === right) continue
        const [low, high] = [Math.min(left, right), Math.max(left, right)]
        const split = found.get(`${low}/${high}`) ?? { low, high, picks: [] }
        split.picks.push(pick)
        found.set(`${low}/${high}`, split)
      }
    })
  }
  return { pairs, splits: [...found.values()] }
}

/** The version whose sentences are judged: the newest one with enough doubly read conversations. */
const newestReadOften = (picks: readonly SharedPick[], criterion: MeasuredCriterion) => {
  for (const versionId of criterion.versionIds.toReversed()) {
    const rows = ratingRows(picks, { key: criterion.key, versionIds: [versionId] })
    if (rows.length >= AGREEMENT_NEEDS.units) return { versionId, rows }
  }
  return null
}

const mostDisputed = (picks: readonly SharedPick[], criterion: MeasuredCriterion): DisputedWording | null => {
  const read = newestReadOften(picks, criterion)
  if (!read) return null
  const { pairs, splits } = splitsOf(read.rows)
  const [first] = splits.toSorted(
    (a, b) => b.picks.length - a.picks.length || a.low - b.low || a.high - b.high,
  )
  if (!first || first.picks.length < AGREEMENT_NEEDS.splits) return null
  const places = [...new Set(first.picks)].toSorted((a, b) => b.week - a.week || b.pickId - a.pickId)
  return {
    ...{ key: criterion.key, versionId: read.versionId, lowPoint: first.low, highPoint: first.high },
    ...{ splits: first.picks.length, pairs },
    picks: places.slice(0, MOST_PICKS).map(({ pickId, conversationId }) => ({ pickId, conversationId })),
  }
}

/**
 * Between which two sentences people who read the same part most often: one entry a criterion, at most three. What is
 * compared is counts, so that a criterion rated rarely does not come first by chance.
 */
export const disputedWordings = (
  picks: readonly SharedPick[],
  criteria: readonly MeasuredCriterion[],
): DisputedWording[] =>
  criteria
    .flatMap((criterion) => mostDisputed(picks, criterion) ?? [])
    .toSorted((a, b) => b.splits - a.splits || a.pairs - b.pairs)
    .slice(0, MOST_WORDINGS)

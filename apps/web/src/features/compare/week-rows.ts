import { byWidestDisagreement, pickMeasure } from '@reread/domain'
import type { inferOutput } from '@trpc/tanstack-react-query'
import type { trpc } from '../../trpc.ts'

/** The week as this reader may see it. */
export type ComparedWeek = inferOutput<typeof trpc.compare.week>
export type WeekCriterion = NonNullable<ComparedWeek['rubric']>['criteria'][number]
type RevealedRow = ComparedWeek['rows'][number]
type HiddenRow = ComparedWeek['hidden'][number]

/** One reviewer's cell: a score, or the point of the criterion that is shown. */
export interface ReviewerCell {
  readonly assignmentId: number
  readonly name: string
  readonly kind: 'self' | 'peer' | 'lead'
  readonly isBlind: boolean
  /** null when there is none: N/A, or every criterion N/A. */
  readonly amount: number | null
}

/** A revealed pick in the measure that is shown. */
export interface MeasuredRow extends Omit<RevealedRow, 'reviews'> {
  readonly isRevealed: true
  readonly selfCell: ReviewerCell | null
  /** Colleagues and leads, by name. */
  readonly others: readonly ReviewerCell[]
}

/** A row of the page: a revealed pick with its numbers, or a hidden one without any. */
export type WeekRow = MeasuredRow | (HiddenRow & { readonly isRevealed: false })

const measured = (row: RevealedRow, criterionId: number | null): MeasuredRow => {
  const { reviews, ...rest } = row
  const cells = reviews.map((review): ReviewerCell => {
    const point = review.points.find((one) => one.criterionId === criterionId)?.point ?? null
    const { assignmentId, author, kind, isBlind, score } = review
    return { assignmentId, name: author.name, kind, isBlind, amount: criterionId === null ? score : point }
  })
  return {
    ...rest,
    ...pickMeasure(cells),
    isRevealed: true,
    selfCell: cells.find(({ kind }) => kind === 'self') ?? null,
    others: cells.filter(({ kind }) => kind !== 'self').toSorted((a, b) => a.name.localeCompare(b.name)),
  }
}

/** Revealed picks first, widest disagreement in the measure on top; then the hidden ones in the order of the draw. */
export const weekRows = (week: ComparedWeek, criterion: WeekCriterion | null): WeekRow[] => [
  ...byWidestDisagreement(week.rows.map((row) => measured(row, criterion?.id ?? null))),
  ...week.hidden.map((row) => ({ ...row, isRevealed: false as const })),
]

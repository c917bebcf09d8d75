import type { NumbersInput, NumbersReview, PublishedNumbers } from '@reread/domain'
import type { ComputedFit, FitHead, FitTold } from './fit-protocol.ts'
import { canonicalJson, digestOfJson, packed } from './numbers/digest.ts'
import { publishedNumbers } from './numbers/published-numbers.ts'

/** What was told so far. */
export interface FitMaterial {
  readonly open: NumbersReview[]
  readonly closed: NumbersReview[]
  readonly satisfaction: Map<number, boolean>
}

export const noMaterial = (): FitMaterial => ({ open: [], closed: [], satisfaction: new Map() })

/** Takes a page of reviews in. */
export const takeIn = (
  material: FitMaterial,
  { reviews, satisfaction, isClosed }: Extract<FitTold, { kind: 'reviews' }>,
): void => {
  material.open.push(...reviews)
  if (isClosed) material.closed.push(...reviews)
  for (const { conversationId, satisfied } of satisfaction)
    material.satisfaction.set(conversationId, satisfied)
}

const byId = (a: { id: number }, b: { id: number }): number => a.id - b.id

const inputOf = (
  head: FitHead,
  material: FitMaterial,
  { reviews, weeks }: { reviews: readonly NumbersReview[]; weeks: readonly string[] },
): NumbersInput => {
  const window = new Set(weeks)
  // Numbered anew: ids of the database would count reviews that are hidden.
  const own = reviews
    .filter(({ week }) => window.has(week))
    .sort(byId)
    .map((review, place) => ({ ...review, id: place + 1 }))
  const conversationIds = [...new Set(own.map(({ conversationId }) => conversationId))].sort((a, b) => a - b)
  return {
    rubricId: head.rubricId,
    versions: head.versions,
    weeks: [...weeks],
    teams: head.teams,
    reviews: own,
    satisfaction: conversationIds.flatMap((conversationId) => {
      const satisfied = material.satisfaction.get(conversationId)
      return satisfied === undefined ? [] : [{ conversationId, satisfied }]
    }),
    seed: head.seed,
    spreads: null,
  }
}

interface Prepared {
  readonly input: NumbersInput
  readonly json: string
  readonly digest: string
}

const prepared = (input: NumbersInput): Prepared => {
  const json = canonicalJson(input)
  return { input, json, digest: digestOfJson(json) }
}

const computed = (kind: ComputedFit['kind'], { input, json, digest }: Prepared): ComputedFit => {
  const startedAt = performance.now()
  const numbers: PublishedNumbers = publishedNumbers(input)
  const { fair, gap, fromWeek, throughWeek, reviews } = numbers
  // Those of the official reviews, and how much people differ in their gap: a re-solve takes both.
  const spreads = fair.spreads && { ...fair.spreads, self: gap.spread ?? 0 }
  return {
    kind,
    ...{ fromWeek, throughWeek, reviews, digest },
    seed: input.seed,
    spreads: spreads && JSON.stringify(spreads),
    method: fair.method,
    outcome: fair.outcome,
    durationMs: Math.round(performance.now() - startedAt),
    input: packed(json),
    document: JSON.stringify(numbers),
  }
}

const spreadsOf = (json: string | null): NumbersInput['spreads'] => (json === null ? null : JSON.parse(json))

/**
 * The fits that are due, each as soon as it is made: only what has changed. The full one is made of closed weeks and looks
 * for the spreads; what is revealed beyond them is solved at its spreads. An input whose digest is known is not computed
 * again. Answers whether something is revealed that the full fit does not hold.
 */
export function* fitsDue(head: FitHead, material: FitMaterial): Generator<ComputedFit, boolean> {
  let full = head.known.full
  let isNew = false
  const closed =
    head.closedWeeks === null
      ? null
      : prepared(inputOf(head, material, { reviews: material.closed, weeks: head.closedWeeks }))
  if (closed !== null && closed.digest !== full?.digest) {
    const fit = computed('full', closed)
    full = { digest: fit.digest, spreads: fit.spreads }
    isNew = true
    yield fit
  }
  const open = inputOf(head, material, { reviews: material.open, weeks: head.openWeeks })
  if (closed !== null && prepared(open).digest === closed.digest) return false
  const resolve = prepared({ ...open, spreads: spreadsOf(full?.spreads ?? null) })
  if (isNew || resolve.digest !== head.known.resolve) yield computed('resolve', resolve)
  return true
}

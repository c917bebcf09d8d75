import type { CriterionShape, RubricShape } from '@reread/domain'
import { skipToken, useQuery } from '@tanstack/react-query'
import type { inferOutput } from '@trpc/tanstack-react-query'
import { useEffect, useState } from 'react'
import { trpc } from '../../trpc.ts'

export type Rubric = inferOutput<typeof trpc.rubrics.get>
export type ListedRubric = inferOutput<typeof trpc.rubrics.list>[number]

const PAUSE_MS = 400

/** A value once it has rested for a moment, so that not every key asks the server. */
const useRested = (text: string): string => {
  const [rested, setRested] = useState(text)
  useEffect(() => {
    const timer = window.setTimeout(() => setRested(text), PAUSE_MS)
    return () => window.clearTimeout(timer)
  }, [text])
  return rested
}

const weighed = (criteria: readonly CriterionShape[]) =>
  criteria.map(({ key, weight, points, critical }) => ({ key, weight, points, critical }))

const canBeWeighed = (criteria: readonly CriterionShape[]): boolean =>
  criteria.some(({ weight }) => weight > 0) &&
  criteria.every(({ weight }) => Number.isInteger(weight) && weight >= 0 && weight <= 100)

/** What the last four weeks would read; nothing while nothing that counts has changed. */
export const useWhatIf = (rubricId: number, published: RubricShape, draft: RubricShape) => {
  const wanted = JSON.stringify(weighed(draft.criteria))
  const rested = useRested(wanted)
  const isChanged = rested !== JSON.stringify(weighed(published.criteria))
  const isAsked = isChanged && rested === wanted && canBeWeighed(draft.criteria)
  return useQuery(
    trpc.rubrics.weigh.queryOptions(isAsked ? { rubricId, criteria: weighed(draft.criteria) } : skipToken),
  )
}

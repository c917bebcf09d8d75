import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { openCriteria, type Rater, type ReviewAct, reviewAfter, startReview } from '../../lib/review-state.ts'
import { SAMPLE_RUBRIC } from './sample-reviews.ts'

const { criteria } = SAMPLE_RUBRIC

export interface Practice extends Rater {
  /** Somebody has rated: from here on the focus follows. */
  readonly hasActed: boolean
  /** Criteria without an answer. */
  readonly left: number
  /** It was to be compared before all were rated. */
  readonly wasEarly: boolean
  readonly isRevealed: boolean
  readonly compare: () => void
  readonly again: () => void
}

/** The answers while the page is open. They live in this page alone: nothing is sent, nothing is kept. */
export const usePractice = (): Practice => {
  const navigate = useNavigate()
  const { show } = useSearch({ from: '/signed-in/practice' })
  const [state, setState] = useState(() => startReview(null, criteria))
  const [hasActed, setActed] = useState(false)
  const [wasEarly, setEarly] = useState(false)
  const open = openCriteria(criteria, state.answers.ratings)
  const act = (what: ReviewAct) => {
    setActed(true)
    setState((before) => reviewAfter(before, what, criteria))
  }
  return {
    ...{ state, act, hasActed, wasEarly, left: open.length },
    // A page that is loaded anew has no answers to reveal, whatever its address says.
    isRevealed: show === 'reveal' && open.length === 0,
    compare: () => {
      const [first] = open
      if (first === undefined) {
        void navigate({ to: '/practice', search: { show: 'reveal' } })
        return
      }
      setEarly(true)
      act({ kind: 'go', to: criteria.findIndex(({ id }) => id === first.id) })
    },
    again: () => {
      setState(startReview(null, criteria))
      setActed(false)
      setEarly(false)
      void navigate({ to: '/practice', search: {} })
    },
  }
}

import { useEffect, useState } from 'react'
import { isSame, type Step } from './meeting-steps.ts'

interface Asked {
  readonly refetch: () => Promise<unknown>
  readonly fetchStatus: string
  readonly failureCount: number
}

/**
 * Whether the page says what is known now, at this step: with each step it is asked for anew, since somebody else may
 * have written just before. True too where no answer can be had: what is known has to do then.
 */
export const useFresh = ({ refetch, fetchStatus, failureCount }: Asked, step: Step): boolean => {
  // The first step is drawn from what has only just come.
  const [fresh, setFresh] = useState<Step | null>(step)
  const isFresh = fresh !== null && isSame(fresh, step)
  const { name, of } = step
  useEffect(() => {
    if (isFresh) return
    let isHere = true
    void refetch().then(() => {
      if (isHere) setFresh({ name, of })
    })
    return () => {
      isHere = false
    }
  }, [isFresh, refetch, name, of])
  return isFresh || fetchStatus === 'paused' || failureCount > 0
}

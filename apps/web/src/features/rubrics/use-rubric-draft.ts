import { isSameRubric, type RubricShape } from '@reread/domain'
import { useRef, useState } from 'react'
import { cleaned, type RubricDraft, readDraft } from './rubric-draft.ts'

const PREFIX = 'reread.rubric.'

const stored = (rubricId: number): string | null => {
  try {
    return localStorage.getItem(PREFIX + rubricId)
  } catch {
    // Without storage a draft lasts until the page is left.
    return null
  }
}

const store = (rubricId: number, draft: RubricDraft | null): void => {
  try {
    if (draft === null) localStorage.removeItem(PREFIX + rubricId)
    else localStorage.setItem(PREFIX + rubricId, JSON.stringify(draft))
  } catch {
    // Without storage a draft lasts until the page is left.
  }
}

export interface Published {
  readonly rubricId: number
  readonly version: number
  readonly definition: RubricShape
}

/** What is being written on a published rubric; kept in this browser until it is published or given up. */
export const useRubricDraft = ({ rubricId, version, definition }: Published) => {
  const [draft, setDraft] = useState<RubricDraft>(
    () => readDraft(stored(rubricId)) ?? { basedOn: version, definition },
  )
  const isChanged = !isSameRubric(cleaned(draft.definition), definition)
  const latest = useRef(draft)
  const keep = (next: RubricDraft) => {
    latest.current = next
    setDraft(next)
    store(rubricId, isSameRubric(cleaned(next.definition), definition) ? null : next)
  }
  return {
    rubric: draft.definition,
    basedOn: draft.basedOn,
    isChanged,
    change: (next: RubricShape) => keep({ ...draft, definition: next }),
    /** Changes what is written by then: for what is taken back later. */
    changeLater: (changed: (rubric: RubricShape) => RubricShape) =>
      keep({ ...latest.current, definition: changed(latest.current.definition) }),
    /** Goes on with the same draft after a version that came meanwhile. */
    followOn: () => keep({ ...draft, basedOn: version }),
    /** Starts again from what is published. */
    drop: () => keep({ basedOn: version, definition }),
    /** Published: nothing is left to keep. */
    forget: () => store(rubricId, null),
  }
}

export type Draft = ReturnType<typeof useRubricDraft>

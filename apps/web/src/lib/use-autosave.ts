import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { type Autosave, type AutosaveState, createAutosave, type SaveOutcome } from './autosave.ts'
import { isFinalRefusal } from './call-problem.ts'

type Save<Draft> = (draft: Draft) => Promise<SaveOutcome>

const isTextField = (target: EventTarget | null): boolean =>
  target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type === 'text')

/** Calls back when typing pauses for good: a text field loses the focus, or the page is hidden or left. */
const onLeaving = (flush: () => void): (() => void) => {
  const onFocusOut = (event: FocusEvent) => {
    if (isTextField(event.target)) flush()
  }
  const onVisibility = () => {
    if (document.visibilityState === 'hidden') flush()
  }
  document.addEventListener('focusout', onFocusOut)
  document.addEventListener('visibilitychange', onVisibility)
  window.addEventListener('pagehide', flush)
  return () => {
    document.removeEventListener('focusout', onFocusOut)
    document.removeEventListener('visibilitychange', onVisibility)
    window.removeEventListener('pagehide', flush)
  }
}

/**
 * Saves a draft 800 ms after its last change, when a text field loses the focus, and when the page is hidden or left.
 * `draftKey` names what is edited: another key starts over, after what was open has been saved under its own key.
 */
export const useAutosave = <Draft>(draftKey: string | number, save: Save<Draft>) => {
  const [state, setState] = useState<AutosaveState>({ kind: 'idle' })
  // By key: a late save of one draft must never go through the function of the next one.
  const saves = useRef(new Map<string | number, Save<Draft>>())
  useLayoutEffect(() => {
    saves.current.set(draftKey, save)
  })
  const autosave = useRef<Autosave<Draft> | null>(null)
  useEffect(() => {
    let isShown = true
    const current = createAutosave<Draft>({
      save: (draft) =>
        saves.current.get(draftKey)?.(draft) ?? Promise.reject(new Error('nothing saves this draft')),
      isFinal: isFinalRefusal,
      onState: (next) => {
        if (isShown) setState(next)
      },
    })
    autosave.current = current
    setState({ kind: 'idle' })
    const flush = () => void current.flush()
    const stopListening = onLeaving(flush)
    return () => {
      isShown = false
      stopListening()
      flush()
    }
  }, [draftKey])
  return {
    state,
    change: (draft: Draft) => autosave.current?.change(draft),
    flush: () => autosave.current?.flush() ?? Promise.resolve(),
    resolve: () => autosave.current?.resolve(),
    stop: () => autosave.current?.stop(),
  }
}

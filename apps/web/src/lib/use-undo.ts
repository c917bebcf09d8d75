import { api } from '../trpc.ts'
import { createUndoStore } from './undo.ts'

/** The one list of acts that can still be taken back; it outlives the page that made them. */
export const undoStore = createUndoStore({
  start: (run, milliseconds) => window.setTimeout(run, milliseconds),
  stop: (timer) => window.clearTimeout(timer),
})

/** `offerUndo(t`Action removed`, () => restore())`: shows a toast with Undo (Z) for eight seconds, or until `about` is settled. */
export const offerUndo = (message: string, undo: () => void, about?: number): void => {
  undoStore.offer(message, undo, about)
}

/** A short confirmation without undo: "Link copied". */
export const tell = (message: string): void => {
  undoStore.offer(message)
}

/**
 * Reveals a pick whose reviews are all in; no submit of it can be taken back then, so none is offered any more. Where
 * it cannot be opened nothing happens: the page of the pick says what is missing.
 */
export const tryToOpen = async (pickId: number): Promise<void> => {
  try {
    await api.picks.open.mutate({ pickId })
    undoStore.settle(pickId)
  } catch {
    // The act is still one that can be taken back.
  }
}

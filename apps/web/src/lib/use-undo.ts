import { createUndoStore } from './undo.ts'

/** The one list of acts that can still be taken back; it outlives the page that made them. */
export const undoStore = createUndoStore({
  start: (run, milliseconds) => window.setTimeout(run, milliseconds),
  stop: (timer) => window.clearTimeout(timer),
})

/** `offerUndo(t`Action removed`, () => restore())`: shows a toast with Undo (Z) for eight seconds. */
export const offerUndo = (message: string, undo: () => void): void => {
  undoStore.offer(message, undo)
}

/** A short confirmation without undo: "Link copied". */
export const tell = (message: string): void => {
  undoStore.offer(message)
}

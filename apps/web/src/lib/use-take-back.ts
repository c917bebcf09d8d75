import { useLingui } from '@lingui/react'
import { problemText } from './refusal-messages.ts'
import { tell } from './use-undo.ts'

/** Runs what takes an act back; where that is refused it says why, and either way what is shown is read anew. */
export const useTakeBack = (showAnew: () => Promise<unknown>) => {
  const { i18n } = useLingui()
  return async (undo: () => Promise<unknown>): Promise<void> => {
    try {
      await undo()
    } catch (error) {
      tell(problemText(i18n, error))
    }
    await showAnew()
  }
}

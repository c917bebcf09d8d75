import { useLingui } from '@lingui/react/macro'
import { ownKeyOf, type Shortcut, type ShortcutMap, type ShortcutPatch, shortcutsAfter } from '@reread/domain'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useSession } from '../../lib/use-session.ts'
import { offerUndo } from '../../lib/use-undo.ts'
import { trpc } from '../../trpc.ts'

const namesOf = (keys: object): Shortcut[] => Object.keys(keys) as Shortcut[]

/** The keys I chose, and one way to change them: shown at once, kept on the server, with a way back. */
export const useShortcutKeys = () => {
  const { t } = useLingui()
  const { person } = useSession()
  const client = useQueryClient()
  const prefer = useMutation(
    trpc.session.prefer.mutationOptions({
      onSettled: () => client.invalidateQueries(trpc.session.pathFilter()),
    }),
  )
  const [asked, setAsked] = useState<ShortcutPatch>({})
  const kept: ShortcutMap = person.shortcutKeys
  const change = async (patch: ShortcutPatch) => {
    const before = Object.fromEntries(namesOf(patch).map((name) => [name, kept[name] ?? null]))
    setAsked((others) => ({ ...others, ...patch }))
    try {
      await prefer.mutateAsync({ shortcutKeys: patch })
    } catch {
      // The mutation holds the error, and the page words it.
      return
    } finally {
      // What was asked of another shortcut meanwhile is still under way.
      setAsked((others) => Object.fromEntries(Object.entries(others).filter(([name]) => !(name in patch))))
    }
    const undo = () => prefer.mutateAsync({ shortcutKeys: before }).catch(() => undefined)
    offerUndo(t`Settings saved`, () => void undo())
  }
  return {
    /** What was asked shows at once, what the server kept afterwards. */
    map: shortcutsAfter(kept, asked),
    choose: (shortcut: Shortcut, stroke: string) =>
      void change({ [shortcut]: stroke === ownKeyOf(shortcut) ? null : stroke }),
    /** Every shortcut has the product's own key again. */
    resetAll: () => void change(Object.fromEntries(namesOf(kept).map((name) => [name, null]))),
    error: prefer.error,
  }
}

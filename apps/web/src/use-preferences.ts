import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useLayoutEffect, useRef } from 'react'
import { preferLanguage } from './lib/i18n.ts'
import { preferCharacterKeys } from './lib/use-keys.ts'
import type { Session } from './lib/use-session.ts'
import { api, trpc } from './trpc.ts'
import { useTheme } from './ui/theme/use-theme.ts'

type Change = Parameters<typeof api.session.prefer.mutate>[0]

/**
 * Language, theme and shortcuts follow a person to every browser they sign in with. Returns the function that keeps a
 * change; a change that the server did not hear of still holds in this browser.
 */
export const usePreferences = ({ language, theme, shortcuts }: Session['person']) => {
  const { choose } = useTheme()
  const queryClient = useQueryClient()
  useEffect(() => {
    if (language !== null) void preferLanguage(language)
  }, [language])
  // The preference decides when it comes; toggling later must not bring it back.
  const latestChoose = useRef(choose)
  useLayoutEffect(() => {
    latestChoose.current = choose
  })
  useEffect(() => {
    if (theme !== null) latestChoose.current(theme)
  }, [theme])
  useEffect(() => preferCharacterKeys(shortcuts), [shortcuts])
  return async (change: Change): Promise<void> => {
    try {
      await api.session.prefer.mutate(change)
      await queryClient.invalidateQueries({ queryKey: trpc.session.current.queryKey() })
    } catch {
      // Nothing to say: what was chosen is on the screen.
    }
  }
}

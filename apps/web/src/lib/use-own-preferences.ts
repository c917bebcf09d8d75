import { useEffect, useEffectEvent, useLayoutEffect } from 'react'
import { useTheme } from '../ui/theme/use-theme.ts'
import { preferLanguage } from './i18n.ts'
import { type Preferences, preferencesMark, preferencesToFollow } from './own-preferences.ts'
import { keys, preferCharacterKeys } from './use-keys.ts'
import type { Session } from './use-session.ts'

const storageKey = 'reread.followed'

const followed = (): string | null => {
  try {
    return localStorage.getItem(storageKey)
  } catch {
    // Without storage they are followed at every start.
    return null
  }
}

const remember = (mine: Preferences): void => {
  try {
    localStorage.setItem(storageKey, preferencesMark(mine))
  } catch {
    // See above.
  }
}

/**
 * Brings language, theme and shortcuts of the signed-in person into this browser, once for each choice; the keys they
 * chose are theirs alone, and go with them.
 */
export const useOwnPreferences = ({ person }: Pick<Session, 'person'>): void => {
  const { choose } = useTheme()
  const { id: personId, language, theme, shortcuts, shortcutKeys } = person
  // Before the paint: no hint shows a key that does nothing.
  useLayoutEffect(() => keys.setChosen(shortcutKeys), [shortcutKeys])
  const follow = useEffectEvent(() => {
    const mine = preferencesToFollow({ personId, language, theme, shortcuts }, followed())
    if (mine === null) return
    remember(mine)
    if (mine.language !== null) void preferLanguage(mine.language)
    if (mine.theme !== null) choose(mine.theme)
    preferCharacterKeys(mine.shortcuts)
  })
  const mark = preferencesMark({ personId, language, theme, shortcuts })
  useEffect(() => {
    if (mark !== '') follow()
  }, [mark])
}

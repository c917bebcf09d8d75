import type { Language } from './language.ts'

/** What a person chose for themselves; null follows the browser. */
export interface Preferences {
  readonly personId: number
  readonly language: Language | null
  readonly theme: 'light' | 'dark' | null
  readonly shortcuts: boolean
}

/** One text for one set of choices, to see whether this browser has followed it already. */
export const preferencesMark = ({ personId, language, theme, shortcuts }: Preferences): string =>
  [personId, language ?? 'browser', theme ?? 'browser', shortcuts ? 'keys' : 'no-keys'].join('/')

/**
 * What this browser has to follow now, or null. A choice is followed once: whoever switches the theme here
 * afterwards keeps it, until they choose anew in their settings or somebody else signs in.
 */
export const preferencesToFollow = (mine: Preferences, followed: string | null): Preferences | null =>
  preferencesMark(mine) === followed ? null : mine

import type { Shortcut, ShortcutArea, ShortcutKey, ShortcutMap } from '@reread/domain'

/** Where a shortcut works; the help lists them in this order. A page's scope wins over `everywhere`. */
export const keyScopes = [
  ...(['everywhere', 'lists', 'reviews', 'best'] as const),
  ...(['review', 'question', 'compare', 'debrief'] as const),
] satisfies readonly ShortcutArea[]

export type KeyScope = (typeof keyScopes)[number]

/** The key that goes to a page, as bindings spell it: "g w". */
export type GoKey = `g ${ShortcutKey<'go'>}`
/** Keys that nobody changes: they have their name on the keyboard, or score by their place. */
export type FixedKey =
  | `Arrow${'Up' | 'Down' | 'Left' | 'Right'}`
  | `Ctrl+${string}`
  | ('Enter' | 'Escape' | ' ' | '0' | '1' | '2' | '3' | '4' | '5')
/** Keys of a scope that everybody may change: a binding with another one does not compile, so that the settings list all. */
export type OwnKey<S extends KeyScope> = ShortcutKey<S> | (S extends 'everywhere' ? GoKey : never)

/** The key that a binding has for whoever chose this map; of two strokes each may be another. */
export const chosenKey = (map: ShortcutMap, scope: KeyScope, key: string): string => {
  const keyIn = (area: ShortcutArea, own: string): string => map[`${area} ${own}` as Shortcut] ?? own
  return key.startsWith('g ') ? `${keyIn('everywhere', 'g')} ${keyIn('go', key.slice(2))}` : keyIn(scope, key)
}

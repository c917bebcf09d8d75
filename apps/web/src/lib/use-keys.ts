import type { ShortcutMap } from '@reread/domain'
import { useLayoutEffect, useRef, useSyncExternalStore } from 'react'
import { chosenKey, type FixedKey, type KeyScope, type OwnKey } from './chosen-key.ts'
import { keyInSigns } from './key-signs.ts'
import { createKeyRegistry, type KeyBinding, type KeyPlace } from './keys.ts'

/** A binding of the product: each key is fixed, or one that the settings list. */
export type ProductBinding = {
  [S in KeyScope]: Omit<KeyBinding, 'scope' | 'key'> & {
    readonly scope: S
    readonly key: FixedKey | OwnKey<S>
  }
}[KeyScope]

/** The shortcuts of this page. */
export const keys = createKeyRegistry()

const storageKey = 'reread.keys'

const textField =
  'textarea, select, [contenteditable=""], [contenteditable="true"], [role="textbox"], [role="combobox"], ' +
  'input:not([type="radio"], [type="checkbox"], [type="button"], [type="submit"], [type="reset"], [type="file"])'
const floating = 'dialog, [role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]'

/** By name: a selector would be held against each element of a long transcript, at every key. */
const isDialogOpen = (): boolean =>
  Array.from(document.getElementsByTagName('dialog')).some((dialog) => dialog.open)

const placeOf = (event: KeyboardEvent): KeyPlace => {
  if (isDialogOpen()) return 'dialog'
  const target = event.target
  if (!(target instanceof Element)) return 'page'
  if (target.closest(floating) !== null) return 'dialog'
  if (target.closest(textField) !== null) return 'text'
  return target.closest('button, a[href], summary, [role="button"]') === null ? 'page' : 'control'
}

const onKeyDown = (event: KeyboardEvent): void => {
  if (event.defaultPrevented || event.getModifierState('AltGraph')) return
  const { key, code, shiftKey, ctrlKey, altKey, metaKey, isComposing, repeat } = event
  const press = { key, code, shiftKey, ctrlKey, altKey, metaKey, isComposing, repeat, place: placeOf(event) }
  if (keys.press(press, event.timeStamp)) event.preventDefault()
}

/** Listens to the whole page until the returned function is called; reads this browser's off switch. */
export const startKeys = (): (() => void) => {
  try {
    keys.setCharacterKeys(localStorage.getItem(storageKey) !== 'off')
  } catch {
    // Without storage the shortcuts are on.
  }
  window.addEventListener('keydown', onKeyDown)
  return () => window.removeEventListener('keydown', onKeyDown)
}

/** Switches single-character shortcuts on or off, and remembers it in this browser. */
export const preferCharacterKeys = (on: boolean): void => {
  keys.setCharacterKeys(on)
  try {
    localStorage.setItem(storageKey, on ? 'on' : 'off')
  } catch {
    // Without storage the choice lasts until the page is closed.
  }
}

/** Binds keys for as long as the component is on the screen; `run` always sees the latest props and state. */
export const useKeys = (bindings: readonly ProductBinding[]): void => {
  const latest = useRef(bindings)
  useLayoutEffect(() => {
    latest.current = bindings
  })
  const shape = bindings.map(({ scope, key, label }) => `${scope}\t${key}\t${label}`).join('\n')
  // Before the paint: whoever sees what a key does can press it.
  useLayoutEffect(() => {
    if (shape === '') return
    return keys.register(
      latest.current.map((binding, index) => ({ ...binding, run: () => latest.current[index]?.run() })),
    )
  }, [shape])
}

/** The keys that the person before the screen chose. */
export const useChosenKeys = (): ShortcutMap => useSyncExternalStore(keys.subscribe, keys.chosen, keys.chosen)

/** How a text names a key that may have been changed: "J", "⇧ X". */
export const useKeyName = (): (<S extends KeyScope>(scope: S, key: OwnKey<S>) => string) => {
  const chosen = useChosenKeys()
  return (scope, key) => keyInSigns(chosenKey(chosen, scope, key))
}

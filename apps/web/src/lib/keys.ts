import type { ShortcutMap } from '@reread/domain'
import { chosenKey, type KeyScope } from './chosen-key.ts'

export interface KeyBinding {
  readonly scope: KeyScope
  /**
   * A letter ("j"), a sign ("?"), a digit by its place on the keyboard ("1"), a named key ("Enter", "ArrowDown"),
   * with "Shift+" before letters and named keys, "Ctrl+" (⌘ on a Mac), or two strokes in a row ("g w").
   */
  readonly key: string
  /** What happens, as the help says it. */
  readonly label: string
  readonly run: () => void
  /** Also while typing in a text field; only sensible with Ctrl. */
  readonly inTextFields?: boolean
  /** Again and again while the key is held down. */
  readonly repeats?: boolean
  /** How the help writes it where one line stands for several keys: "1–5". */
  readonly shown?: string
  /** Works, and is not listed in the help: a second key for the same thing. */
  readonly unlisted?: boolean
}

/** Where the key was pressed: in a text field, in a dialog or menu, on a button or link, or elsewhere. */
export type KeyPlace = 'text' | 'dialog' | 'control' | 'page'

/** The parts of a keyboard event that decide. */
export interface KeyPress {
  readonly key: string
  readonly code: string
  readonly shiftKey: boolean
  readonly ctrlKey: boolean
  readonly altKey: boolean
  readonly metaKey: boolean
  readonly isComposing: boolean
  readonly repeat: boolean
  readonly place: KeyPlace
}

/** How long the second stroke of "g w" may take, in milliseconds. */
export const CHORD_MS = 1_000
/** How long a key that does something by itself waits where it also begins "g w"; as short as two strokes are apart. */
export const HOLD_MS = 300

const digitOf = (press: KeyPress): string | null => {
  const match = /^(Digit|Numpad)([0-5])$/.exec(press.code)
  if (match === null) return null
  const [, place, digit] = match
  // Without Num Lock the number pad moves the cursor.
  if (place === 'Numpad' && press.key !== digit) return null
  return digit ?? null
}

/**
 * The name of a stroke as bindings spell it, or null when the press belongs to the browser or an input method.
 * Digits go by their place, because AZERTY needs Shift for them; letters by what they print.
 */
export const strokeOf = (press: KeyPress): string | null => {
  if (press.isComposing || press.altKey || press.key === 'Dead' || press.key === 'Process') return null
  const mod = press.ctrlKey || press.metaKey ? 'Ctrl+' : ''
  const digit = digitOf(press)
  if (digit !== null) return `${mod}${digit}`
  const lower = press.key.toLowerCase()
  const isLetter = press.key.length === 1 && lower !== press.key.toUpperCase()
  const isSign = press.key.length === 1 && !isLetter
  const shift = press.shiftKey && !isSign ? 'Shift+' : ''
  return `${mod}${shift}${isLetter ? lower : press.key}`
}

/** Shift with a letter prints a character as well: such a key rests with the others. */
const isCharacterKey = (stroke: string): boolean =>
  stroke.split(' ').some((part) => part.length === 1 || /^Shift\+.$/u.test(part))

/** Enter and Space on a button or link press it: that is the browser's, whatever the page has bound. */
const belongsToControl = (stroke: string): boolean =>
  stroke === 'Enter' || stroke === ' ' || stroke === 'Shift+Enter'

export interface KeyRegistry {
  /** Adds bindings until the returned function is called. The last one added wins inside a scope. */
  register(bindings: readonly KeyBinding[]): () => void
  /** Runs what is bound to the press; false when nothing is, and the browser should have it. */
  press(press: KeyPress, now: number): boolean
  /** What works now, one binding for each key. */
  active(): readonly KeyBinding[]
  /** Switches single-character shortcuts (WCAG 2.1.4); Enter, arrows and Ctrl keys stay. */
  setCharacterKeys(on: boolean): void
  characterKeys(): boolean
  /** Gives shortcuts the keys that somebody chose. */
  setChosen(chosen: ShortcutMap): void
  chosen(): ShortcutMap
  /** Calls back when bindings, their keys or the switch changed. */
  subscribe(listener: () => void): () => void
}

interface State {
  /** As they were registered, with the product's own keys. */
  registered: readonly KeyBinding[]
  chosen: ShortcutMap
  /** As they work now. */
  bindings: readonly KeyBinding[]
  characterKeys: boolean
  pending: { stroke: string; at: number } | null
  /** What the first stroke does unless a second one makes it a chord. */
  held: { readonly run: () => void; readonly cancel: () => void } | null
}

/** Runs something later; the returned function calls it off. The browser's timers outside tests. */
export type Later = (run: () => void, milliseconds: number) => () => void

const browserLater: Later = (run, milliseconds) => {
  const timer = setTimeout(run, milliseconds)
  return () => clearTimeout(timer)
}

const rank = (binding: KeyBinding): number => (binding.scope === 'everywhere' ? 0 : 1)

const strongest = (candidates: readonly KeyBinding[]): KeyBinding | undefined =>
  candidates.reduce<KeyBinding | undefined>(
    (best, binding) => (best === undefined || rank(binding) >= rank(best) ? binding : best),
    undefined,
  )

const mayRun = (binding: KeyBinding, press: KeyPress, state: State): boolean => {
  if (press.repeat && binding.repeats !== true) return false
  if (press.place === 'text' && binding.inTextFields !== true) return false
  if (press.place === 'control' && belongsToControl(binding.key)) return false
  return state.characterKeys || !isCharacterKey(binding.key)
}

const opensChord = (stroke: string, press: KeyPress, state: State): boolean =>
  press.place !== 'text' &&
  state.characterKeys &&
  state.bindings.some((binding) => binding.key.startsWith(`${stroke} `))

/** Waits for a second stroke; then the key does what it does by itself. */
const hold = (state: State, binding: KeyBinding, later: Later): void => {
  const run = () => {
    state.held = null
    state.pending = null
    binding.run()
  }
  state.held = { run, cancel: later(run, HOLD_MS) }
}

/** The second stroke is here: a chord takes the place of what was held, anything else lets it happen first. */
const release = (state: State, isChord: boolean): void => {
  const { held } = state
  state.held = null
  held?.cancel()
  if (!isChord) held?.run()
}

const pressed = (state: State, press: KeyPress, { now, later }: { now: number; later: Later }): boolean => {
  const stroke = strokeOf(press)
  if (stroke === null || press.place === 'dialog') return false
  const before = state.pending
  state.pending = null
  const named = (name: string) =>
    strongest(state.bindings.filter((binding) => binding.key === name && mayRun(binding, press, state)))
  const chord =
    before !== null && now - before.at <= CHORD_MS ? named(`${before.stroke} ${stroke}`) : undefined
  release(state, chord !== undefined)
  if (chord !== undefined) {
    chord.run()
    return true
  }
  const found = named(stroke)
  const mayGoOn = opensChord(stroke, press, state)
  if (mayGoOn) state.pending = { stroke, at: now }
  if (found === undefined) return mayGoOn
  if (mayGoOn) hold(state, found, later)
  else found.run()
  return true
}

/** An empty registry; the page has one (`lib/use-keys.ts`). */
export const createKeyRegistry = (later: Later = browserLater): KeyRegistry => {
  const state: State = {
    ...{ registered: [], chosen: {}, bindings: [] },
    ...{ characterKeys: true, pending: null, held: null },
  }
  const listeners = new Set<() => void>()
  let active: readonly KeyBinding[] | null = null
  const changed = () => {
    active = null
    for (const listener of listeners) listener()
  }
  const bind = (registered: readonly KeyBinding[]) => {
    state.registered = registered
    state.bindings = registered.map((binding) => ({
      ...binding,
      key: chosenKey(state.chosen, binding.scope, binding.key),
    }))
    changed()
  }
  return {
    register(bindings) {
      bind([...state.registered, ...bindings])
      return () => bind(state.registered.filter((binding) => !bindings.includes(binding)))
    },
    press: (press, now) => pressed(state, press, { now, later }),
    active() {
      const names = [...new Set(state.bindings.map((binding) => binding.key))]
      active ??= names
        .map((name) => strongest(state.bindings.filter((binding) => binding.key === name)))
        .filter((binding) => binding !== undefined)
      return active
    },
    setCharacterKeys(on) {
      state.characterKeys = on
      state.pending = null
      changed()
    },
    characterKeys: () => state.characterKeys,
    setChosen(chosen) {
      state.chosen = chosen
      state.pending = null
      bind(state.registered)
    },
    chosen: () => state.chosen,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

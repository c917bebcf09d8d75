/**
 * The keys of one character that somebody may change, by where they work; what each does is the screen's to say.
 * `go` are the letters that follow the key of `everywhere g`. Enter, Escape, arrows, digits and Ctrl keys stay as they are.
 */
export const shortcutKeys = {
  everywhere: ['?', '/', '.', 'z', 'g'],
  go: ['w', 'o', 'd', 'b', 'c', 'r', 'a', 'p', 's'],
  lists: ['j', 'k', 'x', 'Shift+x', 'e', 'f', '/', 'r', 'n'],
  reviews: ['t', 'r'],
  best: ['p', 'x', 'g'],
  review: ['n', 'p', 'c', 'b', 'u', 's', 'j', 'k'],
  question: ['y', 'n', 't'],
  compare: ['j', 'k', 'd', '[', ']'],
  debrief: ['d', 'a', 'g', 'w', 'n', 'm', 'f'],
} as const

export type ShortcutArea = keyof typeof shortcutKeys
/** A key as the product has it, in one area. */
export type ShortcutKey<A extends ShortcutArea> = (typeof shortcutKeys)[A][number]
/** One shortcut, named by its area and the key that the product gives it: "lists j". */
export type Shortcut = { [A in ShortcutArea]: `${A} ${ShortcutKey<A>}` }[ShortcutArea]
/** The keys somebody chose; what is absent has the product's own. */
export type ShortcutMap = Readonly<Partial<Record<Shortcut, string>>>
/** A change of some of them; null is back to the product's own. */
export type ShortcutPatch = Readonly<Partial<Record<Shortcut, string | null>>>

export const shortcutAreas = Object.keys(shortcutKeys) as readonly ShortcutArea[]

/** Every shortcut of an area, in its order. */
export const shortcutsOf = (area: ShortcutArea): readonly Shortcut[] =>
  shortcutKeys[area].map((key) => `${area} ${key}` as Shortcut)

const known: ReadonlySet<string> = new Set(shortcutAreas.flatMap(shortcutsOf))
const isShortcut = (name: string): name is Shortcut => known.has(name)
const areaOf = (shortcut: Shortcut): string => shortcut.slice(0, shortcut.indexOf(' '))

/** The key that the product gives it. */
export const ownKeyOf = (shortcut: Shortcut): string => shortcut.slice(shortcut.indexOf(' ') + 1)

/** The key that it has for whoever chose this map. */
export const keyOfShortcut = (map: ShortcutMap, shortcut: Shortcut): string =>
  map[shortcut] ?? ownKeyOf(shortcut)

/**
 * Whether a key may be chosen at all: one character, a letter with Shift, or a function key that browsers leave alone.
 * Digits up to five score a review, wherever they stand on the keyboard.
 */
export const isShortcutStroke = (stroke: string): boolean =>
  /^(?:F[2489]|Shift\+\p{Ll}|[^\s\p{Lu}\p{C}\p{M}0-5])$/u.test(stroke)

/** Areas that are on one page together; `everywhere` is on each, and the letters after G stand by themselves. */
const beside: Readonly<Record<string, readonly string[]>> = {
  lists: ['reviews', 'best', 'compare', 'debrief'],
  review: ['question', 'compare', 'debrief'],
}

/** They lead from one comparison to the next, on a page without a list. */
const besideNoList: ReadonlySet<string> = new Set(['compare j', 'compare k'])

const meet = (shortcut: Shortcut, against: Shortcut): boolean => {
  const [one, other] = [areaOf(shortcut), areaOf(against)]
  if (one === other) return true
  if (one === 'lists' && besideNoList.has(against)) return false
  if (other === 'lists' && besideNoList.has(shortcut)) return false
  if (one === 'go' || other === 'go') return false
  if (one === 'everywhere' || other === 'everywhere') return true
  return beside[one]?.includes(other) === true || beside[other]?.includes(one) === true
}

/**
 * What has this key already where the shortcut works; null when it is free. Two that share a key as the product comes
 * do so on purpose: the nearer one takes it.
 */
export const holderOfKey = (map: ShortcutMap, shortcut: Shortcut, stroke: string): Shortcut | null => {
  const isOwn = stroke === ownKeyOf(shortcut)
  const holds = (other: Shortcut): boolean =>
    other !== shortcut &&
    meet(shortcut, other) &&
    keyOfShortcut(map, other) === stroke &&
    !(isOwn && ownKeyOf(other) === stroke)
  return shortcutAreas.flatMap(shortcutsOf).find(holds) ?? null
}

/** The map after a change; what has the product's own key again is not in it. */
export const shortcutsAfter = (map: ShortcutMap, patch: ShortcutPatch): ShortcutMap =>
  Object.fromEntries(
    Object.entries({ ...map, ...patch }).filter(
      ([name, stroke]) => stroke !== null && isShortcut(name) && stroke !== ownKeyOf(name),
    ),
  )

/** Of a change that came in, what this version knows: a shortcut that is no more is dropped. */
export const knownShortcuts = (asked: Readonly<Record<string, string | null>>): ShortcutPatch =>
  Object.fromEntries(Object.entries(asked).filter(([name]) => isShortcut(name)))

/** Whether a change leaves each changed shortcut a key of its own. */
export const isFreeOfClashes = (map: ShortcutMap, patch: ShortcutPatch): boolean => {
  const after = shortcutsAfter(map, patch)
  return Object.keys(patch)
    .filter(isShortcut)
    .every((shortcut) => holderOfKey(after, shortcut, keyOfShortcut(after, shortcut)) === null)
}

/** What is stored of it, read again; null and what this version does not know are no choice. */
export const readShortcuts = (stored: string | null): ShortcutMap => {
  if (stored === null) return {}
  const told: unknown = JSON.parse(stored)
  if (typeof told !== 'object' || told === null) return {}
  return Object.fromEntries(
    Object.entries(told).filter(
      ([name, stroke]) => isShortcut(name) && typeof stroke === 'string' && isShortcutStroke(stroke),
    ),
  )
}

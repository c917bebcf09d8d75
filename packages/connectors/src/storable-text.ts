/** What a walk over a parsed record found. */
export interface Walked {
  /** Keys of all objects in it. */
  keys: number
  /** Paths of texts in which characters that no database stores were replaced by �. */
  replaced: (string | number)[][]
  /** Path of a key that a JavaScript program could mistake for an object's inner workings; null when there is none. */
  forbidden: (string | number)[] | null
}

const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype'])

/** True when a text holds neither NUL nor half a surrogate pair: PostgreSQL stores neither. */
export const isStorable = (text: string): boolean => !text.includes('\0') && text.isWellFormed()

export const madeStorable = (text: string): string => text.replaceAll('\0', '\ufffd').toWellFormed()

/** Walks a freshly parsed record, mends its texts in place and counts its keys. Depth was capped before. */
export const walkRecord = (record: unknown): Walked => {
  const walked: Walked = { keys: 0, replaced: [], forbidden: null }
  walk(record, [], walked)
  return walked
}

/** `path` is where the walk stands: one list for all of it, copied where something is found. */
const walk = (branch: unknown, path: (string | number)[], walked: Walked): void => {
  if (typeof branch !== 'object' || branch === null || walked.forbidden !== null) return
  if (Array.isArray(branch)) {
    for (let index = 0; index < branch.length; index += 1) {
      const mended = walkLeaf(branch[index], { path, step: index, walked })
      if (mended !== null) branch[index] = mended
    }
    return
  }
  for (const key of Object.keys(branch)) {
    walked.keys += 1
    if (FORBIDDEN_KEYS.has(key)) {
      walked.forbidden ??= [...path, key]
      return
    }
    const mended = walkLeaf(Reflect.get(branch, key), { path, step: key, walked })
    if (mended !== null) Reflect.set(branch, key, mended)
  }
}

interface Standing {
  readonly path: (string | number)[]
  readonly step: string | number
  readonly walked: Walked
}

/** The text that takes a text's place; null where it stays, and for all that is no text. */
const walkLeaf = (leaf: unknown, { path, step, walked }: Standing): string | null => {
  if (typeof leaf === 'string') {
    if (isStorable(leaf)) return null
    walked.replaced.push([...path, step])
    return madeStorable(leaf)
  }
  if (typeof leaf !== 'object' || leaf === null) return null
  path.push(step)
  walk(leaf, path, walked)
  path.pop()
  return null
}

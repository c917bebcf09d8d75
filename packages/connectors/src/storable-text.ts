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

const walk = (branch: unknown, path: (string | number)[], walked: Walked): void => {
  if (typeof branch !== 'object' || branch === null || walked.forbidden !== null) return
  const isArray = Array.isArray(branch)
  for (const key of Object.keys(branch)) {
    const step = isArray ? Number(key) : key
    if (!isArray) walked.keys += 1
    if (!isArray && FORBIDDEN_KEYS.has(key)) {
      walked.forbidden ??= [...path, key]
      return
    }
    const leaf: unknown = Reflect.get(branch, key)
    if (typeof leaf === 'string') {
      if (isStorable(leaf)) continue
      Reflect.set(branch, key, madeStorable(leaf))
      walked.replaced.push([...path, step])
    } else if (typeof leaf === 'object') {
      walk(leaf, [...path, step], walked)
    }
  }
}

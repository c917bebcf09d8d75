/** A random effect: an own intercept, or an own slope of a column, for each level of a factor. */
export interface RandomTerm {
  readonly factor: string
  /** The column of the slope; null is an intercept. */
  readonly slope: string | null
}

/** A mixed model in lme4's notation. */
export interface ModelFormula {
  readonly response: string
  readonly hasIntercept: boolean
  readonly columns: readonly string[]
  readonly random: readonly RandomTerm[]
}

const unreadable = (text: string): RangeError => new RangeError(`model.formula: cannot read ${text}`)

const NAME = /^[A-Za-z.][\w.]*$/

const named = (text: string): string => {
  if (!NAME.test(text)) throw unreadable(text)
  return text
}

const randomTerm = (text: string): RandomTerm => {
  const [effect = '', factor = '', ...more] = text.split('|').map((part) => part.trim())
  if (more.length > 0) throw unreadable(text)
  if (effect === '1') return { factor: named(factor), slope: null }
  const slope = /^0\s*\+\s*(\S+)$/.exec(effect)?.[1]
  if (slope === undefined) throw unreadable(text)
  return { factor: named(factor), slope: named(slope) }
}

/**
 * Reads `y ~ 1 + x + (1 | factor) + (0 + x | factor)`: an intercept (left out by `0`), numeric columns, and independent
 * random intercepts and slopes. Anything else is a RangeError.
 */
export const readFormula = (text: string): ModelFormula => {
  const [left = '', right = '', ...more] = text.split('~')
  if (more.length > 0 || right.trim() === '') throw unreadable(text)
  const random = [...right.matchAll(/\(([^()]*)\)/g)].map(([, inside = '']) => randomTerm(inside))
  const fixed = right
    .replaceAll(/\([^()]*\)/g, '')
    .split('+')
    .map((part) => part.trim())
    .filter((part) => part !== '')
  return {
    response: named(left.trim()),
    hasIntercept: !fixed.includes('0'),
    columns: fixed.filter((part) => part !== '0' && part !== '1').map(named),
    random,
  }
}

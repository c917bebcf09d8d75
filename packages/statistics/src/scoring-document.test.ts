import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import * as correlation from './correlation.ts'
import * as distributions from './distributions.ts'
import * as statistics from './index.ts'
import * as intraclass from './intraclass-correlation.ts'
import * as pAdjust from './p-adjust.ts'
import * as proportionDifference from './proportion-difference.ts'
import * as proportionInterval from './proportion-interval.ts'
import * as reviewScore from './review-score.ts'
import * as shrinkage from './shrinkage.ts'
import { PENICILLIN } from './testing/penicillin.ts'
import * as published from './testing/published.ts'

const { adjustedPValues } = statistics
const { BENJAMINI_HOCHBERG, BLAND_ALTMAN, MONTGOMERY, SLEEP, TUNA } = published

/** What the document names in capitals. */
const DATA: Readonly<Record<string, unknown>> = {
  DATA_C: published.DATA_C,
  WIKIPEDIA: published.WIKIPEDIA,
  SHROUT_FLEISS: published.SHROUT_FLEISS,
  PENICILLIN_MODEL: {
    columns: PENICILLIN,
    model: 'diameter ~ 1 + (1 | plate) + (1 | sample)',
    target: 'sample',
  },
  BENJAMINI_HOCHBERG_ADJUSTED: adjustedPValues(BENJAMINI_HOCHBERG, 'BH'),
  MONTGOMERY_CHART: { x: MONTGOMERY, mu0: 10, sigma: 1, lambda: 0.1, L: 2.7 },
  SLEEP_FIRST: SLEEP.first,
  SLEEP_SECOND: SLEEP.second,
  PH_AND_PACO2: { x: BLAND_ALTMAN.pH, y: BLAND_ALTMAN.paCO2 },
  PATIENTS: BLAND_ALTMAN.group,
  TUNA_X: TUNA.x,
  TUNA_Y: TUNA.y,
}

/** What the document may call: what the package gives out, and what stands behind it. */
const FUNCTIONS: Readonly<Record<string, unknown>> = {
  ...{ ...statistics, ...correlation, ...distributions, ...intraclass, ...pAdjust },
  ...{ ...proportionDifference, ...proportionInterval, ...reviewScore, ...shrinkage },
}

interface Row {
  readonly call: string
  readonly gives: string
}

const page = join(dirname(fileURLToPath(import.meta.url)), '../../../docs/scoring.md')
const rowsOf = (text: string): Row[] =>
  [...text.matchAll(/^\| `(.+)` \| (.+) \|$/gm)].map(([, call = '', gives = '']) => ({ call, gives }))

/** What a call in the document gives: a function of this package, arguments as JSON, and a way into the result. */
function answer(call: string): unknown {
  const [, name = '', given = '', way = ''] = /^((?:methods\.)?\w+)\((.*)\)((?:\.\w+)*)$/.exec(call) ?? []
  const named = given.replace(/(?<!")\b[A-Z][A-Z_0-9]+\b(?!")/g, (word) => `{"published":"${word}"}`)
  const args = (JSON.parse(`[${named}]`) as unknown[]).map((one) => {
    const word = typeof one === 'object' && one !== null && 'published' in one ? String(one.published) : null
    if (word !== null && !Object.hasOwn(DATA, word)) throw new Error(`there are no data ${word}`)
    return word === null ? one : DATA[word]
  })
  const byName: Readonly<Record<string, unknown>> = name.startsWith('methods.')
    ? statistics.methods
    : FUNCTIONS
  const own = name.replace('methods.', '')
  const called = Object.hasOwn(byName, own) ? byName[own] : undefined
  if (typeof called !== 'function') throw new Error(`there is no function ${name}`)
  let found: unknown = called(...args)
  for (const step of way.split('.').slice(1)) found = (found as Record<string, unknown>)[step]
  return found
}

const numbersIn = (found: unknown): (number | null)[] =>
  Array.isArray(found) || (typeof found === 'object' && found !== null)
    ? Object.values(found).flatMap(numbersIn)
    : [found as number | null]

const printed = (gives: string) => gives.match(/-?\d*\.?\d+|null/g) ?? []

/** Whether a number is what is printed, to the printed digits. */
function isPrinted(number: number | null | undefined, digits: string): boolean {
  if (number === null || number === undefined || digits === 'null')
    return number === null && digits === 'null'
  const decimals = digits.split('.')[1]?.length ?? 0
  return Math.abs(number - Number(digits)) <= 0.5 * 10 ** -decimals * (1 + 1e-9)
}

/** What is wrong with a row, in words; null when it holds. */
function wrongWith({ call, gives }: Row): string | null {
  const found = numbersIn(answer(call))
  const digits = printed(gives)
  const holds = found.length === digits.length && digits.every((one, place) => isPrinted(found[place], one))
  return holds ? null : `${call} gives ${found.join(', ')}, not ${gives}`
}

describe('the page for statisticians', () => {
  const rows = rowsOf(readFileSync(page, 'utf8'))

  it('has its numbers', () => {
    expect(rows.length).toBeGreaterThan(60)
  })

  it.each(rows)('$call: $gives', (row) => {
    expect(wrongWith(row)).toBeNull()
  })

  it('would not print another digit, an entry too many, a number for null, or a function that is not there', () => {
    const call = 'wilsonInterval({"successes":81,"n":263})'
    expect(wrongWith({ call, gives: '.2553 to .3663' })).toContain('.3663')
    expect(wrongWith({ call, gives: '.2553' })).not.toBeNull()
    expect(wrongWith({ call: 'jeffreysInterval({"successes":0,"n":0})', gives: '0' })).not.toBeNull()
    expect(wrongWith({ call: 'normalQuantile(0.975)', gives: 'null' })).not.toBeNull()
    expect(() => wrongWith({ call: 'toString(1)', gives: '1' })).toThrow('there is no function toString')
    expect(() => wrongWith({ call: 'spearman(NOTHING,NOTHING).r', gives: '1' })).toThrow('no data NOTHING')
  })
})

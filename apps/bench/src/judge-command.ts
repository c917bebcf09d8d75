import { parseArgs } from 'node:util'
import { estimateQuality } from '@reread/statistics'
import { type Estimator, judgeEstimator, type Verdict } from './judge-estimator.ts'
import { rawMeans } from './raw-means.ts'
import { SCENARIO_NAMES, type ScenarioName } from './scenarios.ts'

const USUAL: readonly ScenarioName[] = ['small', 'base', 'baseRandom', 'strong', 'nullSeverity', 'ordinal']

/** Reread's fair averages, as the product computes them. */
export const fairAverages: Estimator = (rows, info) => {
  const found = estimateQuality(rows, info)
  if (found.outcome !== 'fitted') throw new RangeError(`judge.not-fitted: ${found.outcome}`)
  return found
}

const COLUMNS = [
  'scenario',
  'estimator',
  'RMSE',
  'ratio',
  'Spearman',
  'week RMSE',
  'covers',
  'difference',
  'week',
  '± points',
  'ms/fit',
] as const

const figure = (number: number | null, digits: number): string =>
  number === null ? '–' : number.toFixed(digits)

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

const cellsOf = (verdict: Verdict, raw: Verdict): string[] => [
  figure(verdict.rmse, 3),
  figure(verdict.rmse / raw.rmse, 2),
  figure(verdict.spearman, 3),
  figure(verdict.weekRmse, 2),
  figure(verdict.coverage, 3),
  figure(verdict.coverageOfDifferences, 3),
  figure(verdict.weekCoverage, 3),
  figure(verdict.halfWidth, 2),
  figure(verdict.msPerFit, 0),
]

const isScenario = (name: string): name is ScenarioName => SCENARIO_NAMES.some((known) => known === name)

/** Judges fair averages beside raw means; says a table line by line, gives the exit code. */
export const runJudge = (args: string[], say: (line: string) => void): number => {
  const { values, positionals } = parseArgs({
    args,
    options: { reps: { type: 'string', default: '60' }, seed: { type: 'string', default: '1001' } },
    allowPositionals: true,
  })
  const [reps, seed] = [Number(values.reps), Number(values.seed)]
  const unknown = positionals.filter((name) => !isScenario(name))
  if (unknown.length > 0 || !Number.isInteger(reps) || reps < 1 || !Number.isInteger(seed) || seed < 0) {
    say(`judge [${SCENARIO_NAMES.join('|')}…] [--reps N --seed S]: unknown ${unknown.join(', ') || 'number'}`)
    return 1
  }
  const names = positionals.length === 0 ? USUAL : positionals.filter(isScenario)
  say(`${reps} repetitions, seeds ${seed}–${seed + reps - 1}; peers and leads only`)
  say(line(COLUMNS))
  say(line(COLUMNS.map(() => '---')))
  for (const name of names) {
    const raw = judgeEstimator(rawMeans, name, { reps, seed })
    const fair = judgeEstimator(fairAverages, name, { reps, seed })
    say(line([name, 'fair average', ...cellsOf(fair, raw)]))
    say(line([name, 'raw mean', ...cellsOf(raw, raw)]))
  }
  return 0
}

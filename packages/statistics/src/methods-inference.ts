import { pairOrder, pearson, spearman } from './correlation.ts'
import {
  betaQuantile,
  chiSquareQuantile,
  chiSquareTails,
  fQuantile,
  fTails,
  normalQuantile,
  normalTails,
  tQuantile,
  tTails,
} from './distributions.ts'
import { ewmaChart } from './ewma-chart.ts'
import { betaTails } from './incomplete-beta.ts'
import { field, fields, label, list, type MethodInput, number, oneOf, or, orNull } from './method-input.ts'
import { type Adjustment, adjustedPValues, rejectedAt } from './p-adjust.ts'
import { proportionDifference } from './proportion-difference.ts'
import {
  agrestiCoullInterval,
  clopperPearsonInterval,
  jeffreysInterval,
  wilsonContinuityInterval,
  wilsonInterval,
} from './proportion-interval.ts'
import { withinBetweenAssociation } from './within-between-association.ts'

const confidence = or(number, 0.95)
const numbers = list(orNull(number))

type Argument = (name: string) => number

/** Tails and quantiles by the names that test cases use. */
const FUNCTIONS = {
  normalQuantile: (of) => normalQuantile(of('p')),
  normalCdf: (of) => normalTails(of('x')).lower,
  normalCdfUpper: (of) => normalTails(of('x')).upper,
  tQuantile: (of) => tQuantile(of('p'), of('df')),
  tCdf: (of) => tTails(of('x'), of('df')).lower,
  tCdfUpper: (of) => tTails(of('x'), of('df')).upper,
  betaQuantile: (of) => betaQuantile(of('p'), of('a'), of('b')),
  betaCdf: (of) => betaTails({ x: of('x'), rest: 1 - of('x') }, of('a'), of('b')).lower,
  betaCdfUpper: (of) => betaTails({ x: of('x'), rest: 1 - of('x') }, of('a'), of('b')).upper,
  fQuantile: (of) => fQuantile(of('p'), of('df1'), of('df2')),
  fCdf: (of) => fTails(of('x'), of('df1'), of('df2')).lower,
  fCdfUpper: (of) => fTails(of('x'), of('df1'), of('df2')).upper,
  chisqQuantile: (of) => chiSquareQuantile(of('p'), of('df')),
  chisqCdf: (of) => chiSquareTails(of('x'), of('df')).lower,
  chisqCdfUpper: (of) => chiSquareTails(of('x'), of('df')).upper,
} satisfies Record<string, (of: Argument) => number>

/** One call; an infinite answer, like the normal quantile of 0, is null. */
function specialFunction(call: MethodInput): number | null {
  const names = Object.keys(FUNCTIONS) as (keyof typeof FUNCTIONS)[]
  const fn = field(call, 'fn', oneOf(...names))
  const args = field(call, 'args', fields)
  const answer = FUNCTIONS[fn]((name) => field(args, name, number))
  return Number.isFinite(answer) ? answer : null
}

function intervals(input: MethodInput) {
  const successes = field(input, 'x', number)
  const n = field(input, 'n', number)
  const proportion = { successes, n, confidence: field(input, 'confidence', confidence) }
  return {
    estimate: n === 0 ? null : successes / n,
    wilson: wilsonInterval(proportion),
    wilsonContinuity: wilsonContinuityInterval(proportion),
    jeffreys: jeffreysInterval(proportion),
    clopperPearson: clopperPearsonInterval(proportion),
    agrestiCoull: agrestiCoullInterval(proportion),
  }
}

const difference = (input: MethodInput) =>
  proportionDifference({
    x1: field(input, 'x1', number),
    n1: field(input, 'n1', number),
    x2: field(input, 'x2', number),
    n2: field(input, 'n2', number),
    confidence: field(input, 'confidence', confidence),
  })

function adjustments(input: MethodInput) {
  const p = field(input, 'p', numbers)
  const level = field(input, 'level', or(number, 0.05))
  const by = (adjustment: Adjustment) => adjustedPValues(p, adjustment)
  return {
    BH: by('BH'),
    holm: by('holm'),
    bonferroni: by('bonferroni'),
    BY: by('BY'),
    rejectedBH: rejectedAt(by('BH'), level),
    rejectedBonferroni: rejectedAt(by('bonferroni'), level),
  }
}

function association(input: MethodInput) {
  const [x, y] = [field(input, 'x', numbers), field(input, 'y', numbers)]
  const sure = field(input, 'confidence', confidence)
  const [straight, ranked] = [pearson(x, y, sure), spearman(x, y, sure)]
  return {
    pearson: straight.r,
    pearsonCi: straight.interval,
    spearman: ranked.r,
    spearmanP: ranked.pValue,
    spearmanCiBonettWright: ranked.interval,
    ...pairOrder(x, y),
  }
}

const casesOf = (given: unknown) => field(fields(given, 'input'), 'cases', list(fields))

/** Intervals, tests, charts and associations. */
export const methodsOfInference = {
  special_functions: (given: unknown) =>
    field(fields(given, 'input'), 'calls', list(fields)).map(specialFunction),
  proportion_ci: (given: unknown) => casesOf(given).map(intervals),
  proportion_difference: (given: unknown) => casesOf(given).map(difference),
  p_adjust: (given: unknown) => adjustments(fields(given, 'input')),
  ewma_chart: (given: unknown) => {
    const input = fields(given, 'input')
    return ewmaChart({
      x: field(input, 'x', numbers),
      mu0: field(input, 'mu0', number),
      sigma: field(input, 'sigma', number),
      lambda: field(input, 'lambda', or(number, 0.2)),
      L: field(input, 'L', or(number, 2.962)),
    })
  },
  association: (given: unknown) => association(fields(given, 'input')),
  within_between_association: (given: unknown) => {
    const input = fields(given, 'input')
    const series = { x: field(input, 'x', numbers), y: field(input, 'y', numbers) }
    const group = field(input, 'group', list(label))
    return withinBetweenAssociation(series, group, field(input, 'confidence', confidence))
  },
}

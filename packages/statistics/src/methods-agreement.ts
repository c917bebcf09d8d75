import { gwetAgreement } from './gwet-ac.ts'
import { intraclassCorrelations } from './intraclass-correlation.ts'
import { krippendorffAlpha } from './krippendorff-alpha.ts'
import { krippendorffInterval } from './krippendorff-bootstrap.ts'
import {
  field,
  fields,
  label,
  list,
  type MethodInput,
  number,
  oneOf,
  or,
  orNull,
  ratingRows,
} from './method-input.ts'

const LEVELS = ['nominal', 'ordinal', 'interval', 'ratio'] as const
const WEIGHTS = ['unweighted', 'linear', 'quadratic', 'ordinal'] as const
const confidence = or(number, 0.95)

/** Alpha on every level; the interval of one of them when the input asks for it. */
function alphas(input: MethodInput) {
  const ratings = ratingRows(input, number)
  const onLevels = Object.fromEntries(LEVELS.map((level) => [level, krippendorffAlpha(ratings, level)]))
  const bootstrap = field(input, 'bootstrap', orNull(fields))
  if (!bootstrap) return onLevels
  const bootstrap95 = krippendorffInterval(ratings, {
    level: field(bootstrap, 'level', or(oneOf(...LEVELS), 'ordinal')),
    confidence: field(bootstrap, 'confidence', confidence),
    replicates: field(bootstrap, 'replicates', or(number, 10_000)),
    seed: field(bootstrap, 'seed', or(number, 1)),
  })
  return { ...onLevels, bootstrap95 }
}

function gwetOnWeights(input: MethodInput) {
  const ratings = ratingRows(input, label)
  const declared = field(input, 'categories', orNull(list(label)))
  const options = {
    confidence: field(input, 'confidence', confidence),
    ...(declared === null ? {} : { categories: declared }),
  }
  return Object.fromEntries(
    WEIGHTS.map((weights) => [weights, gwetAgreement(ratings, { ...options, weights })]),
  )
}

function completeIcc(input: MethodInput) {
  const ratings = ratingRows(input, number).map((row, target) =>
    row.map((rating, rater) => number(rating, `ratings[${target}][${rater}]`)),
  )
  return intraclassCorrelations(ratings, field(input, 'confidence', confidence))
}

/** How far raters agree. */
export const methodsOfAgreement = {
  krippendorff_alpha: (given: unknown) => alphas(fields(given, 'input')),
  gwet_ac: (given: unknown) => gwetOnWeights(fields(given, 'input')),
  icc: (given: unknown) => completeIcc(fields(given, 'input')),
}

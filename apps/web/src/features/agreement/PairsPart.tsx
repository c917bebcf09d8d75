import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { AGREEMENT_NEEDS } from '@reread/domain'
import { type HeatCellOf, HeatGrid } from '../../charts/HeatGrid.tsx'
import { useFormat } from '../../lib/use-format.ts'
import classes from './agreement.module.css'
import type { AgreementNumbers, Shown } from './use-agreement.ts'
import { useCounts } from './use-counts.ts'
import { rounded, useFigures } from './use-figures.ts'

type Pair = AgreementNumbers['pairs']['pairs'][number]
type Person = AgreementNumbers['pairs']['people'][number]

/** More than this many stand in the table alone, unless they share enough with anybody. */
const MOST_IN_GRID = 16

/** Two reviewers seen from the first of them: how much higher or lower they score, and how often alike. */
const usePairWords = () => {
  const { t } = useLingui()
  const format = useFormat()
  const figures = useFigures()
  const counts = useCounts()
  return ([one, other]: readonly [Person, Person], pair: Pair | undefined, sign: 1 | -1): string => {
    const [a, b] = [one.name, other.name]
    if (pair === undefined) return t`${a} and ${b}: no conversation in common`
    const n = counts.conversations(pair.shared)
    if (pair.difference === null)
      return t`${a} and ${b}: ${n} in common, fewer than ${AGREEMENT_NEEDS.sharedByPair}`
    const { est, lo, hi } = pair.difference
    const range = figures.pointsRange(sign === 1 ? { est, lo, hi } : { est: -est, lo: -hi, hi: -lo })
    const difference = figures.points(sign * est)
    return pair.withinOne === null
      ? t`${a} against ${b}: ${difference} points (${range}), ${n}`
      : t`${a} against ${b}: ${difference} points (${range}), within 1 point ${format.percent(pair.withinOne.share)} of the time, ${n}`
  }
}

const useCells = (pairs: readonly Pair[]) => {
  const figures = useFigures()
  const words = usePairWords()
  const found = new Map(pairs.map((pair) => [`${pair.a}/${pair.b}`, pair]))
  return (one: Person, other: Person): HeatCellOf | null => {
    if (one.id === other.id) return null
    const isFirst = one.id < other.id
    const pair = found.get(isFirst ? `${one.id}/${other.id}` : `${other.id}/${one.id}`)
    const sign = isFirst ? 1 : -1
    const difference = pair?.difference ?? null
    return {
      shown: difference === null ? null : figures.points(sign * difference.est),
      words: words([one, other], pair, sign),
      link: null,
    }
  }
}

/** Everybody while they are few; of many those who share enough with somebody. */
const peopleInGrid = ({ people, pairs }: AgreementNumbers['pairs']): readonly Person[] => {
  if (people.length <= MOST_IN_GRID) return people
  const said = pairs.filter(({ difference }) => difference !== null)
  return people.filter(({ id }) => said.some(({ a, b }) => a === id || b === id)).slice(0, 2 * MOST_IN_GRID)
}

/** Each two reviewers on the conversations that both read; blank below five. */
export const PairsPart = ({ shown }: { readonly shown: Shown }) => {
  const { t } = useLingui()
  const { numbers, team } = shown
  const { people, pairs } = numbers.pairs
  const inGrid = peopleInGrid(numbers.pairs)
  const cellOf = useCells(pairs)
  const words = usePairWords()
  const nameOf = new Map(people.map(({ id, name }) => [id, name]))
  const sentenceOf = (pair: Pair) =>
    words(
      [
        { id: pair.a, name: nameOf.get(pair.a) ?? '' },
        { id: pair.b, name: nameOf.get(pair.b) ?? '' },
      ],
      pair,
      1,
    )
  const said = pairs.filter(({ difference }) => difference !== null)
  const most = Math.max(0, ...pairs.map(({ shared }) => shared))
  return (
    <section id="pairs" className={classes.part} aria-labelledby="agreement-pairs">
      <h2 id="agreement-pairs" className={classes.question}>
        <Trans>Who agrees with whom?</Trans>
      </h2>
      {said.length === 0 ? (
        <p className={classes.words}>
          <Trans>
            No two reviewers have {AGREEMENT_NEEDS.sharedByPair} conversations in common yet; the most are{' '}
            {most}.
          </Trans>
        </p>
      ) : (
        <HeatGrid
          caption={t`Points by which the reviewer of the row scores higher (+) or lower (−) than the one of the column, on the same conversations. Blank: fewer than ${AGREEMENT_NEEDS.sharedByPair} in common.`}
          sentence={t`${said.length} of ${plural(pairs.length, { one: '# pair of reviewers has', other: '# pairs of reviewers have' })} enough conversations in common. ${said.map(sentenceOf).join('. ')}`}
          columns={inGrid.map(({ id, name }) => ({ key: id, name }))}
          rows={inGrid.map((one) => ({
            key: one.id,
            name: one.name,
            cells: inGrid.map((other) => cellOf(one, other)),
          }))}
          table={{
            columns: [
              ...[t`Reviewer`, t`Other reviewer`, t`Conversations in common`],
              ...[t`Difference, points`, t`From`, t`To`, t`Within 1 point, share`],
            ],
            rows: pairs.map(({ a, b, shared, difference, withinOne }) => [
              ...[nameOf.get(a) ?? '', nameOf.get(b) ?? '', shared],
              ...[rounded(difference?.est, 1), rounded(difference?.lo, 1), rounded(difference?.hi, 1)],
              rounded(withinOne?.share, 3),
            ]),
          }}
          csvName={`pairs-${team.slug}-${numbers.throughWeek}.csv`}
        />
      )}
    </section>
  )
}

import { Trans, useLingui } from '@lingui/react/macro'
import { NativeSelect } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useNeedsWords } from '../../lib/use-needs-words.ts'
import { useFairFigures } from './fair-words.tsx'
import classes from './numbers.module.css'
import type { FairPeopleProps, FairRow } from './use-fair.ts'

interface Two {
  readonly a: FairRow
  readonly b: FairRow
}

/** The difference in words: clear, not clear, or why nobody can tell. */
const useDifferenceWords = () => {
  const { t } = useLingui()
  const figures = useFairFigures()
  const needs = useNeedsWords()
  return ({ a, b }: Two, { differences, differencesNeeds }: FairPeopleProps['numbers']): string => {
    const [one, other] = [a.person.name, b.person.name]
    for (const { person, fair } of [a, b])
      if (fair.estimate === null) return t`${person.name}: ${needs(fair.needs)}. Nothing to compare yet.`
    if (a.component !== b.component)
      return t`${one} and ${other} share too few reviewers: they are not compared.`
    const found = differences.find(
      (pair) =>
        (pair.a === a.person.id && pair.b === b.person.id) ||
        (pair.a === b.person.id && pair.b === a.person.id),
    )
    if (!found) return t`${one} and ${other} are not compared: ${needs(differencesNeeds)}.`
    const sign = found.a === a.person.id ? 1 : -1
    const { est, lo, hi } = found.difference
    const difference = sign === 1 ? { est, lo, hi } : { est: -est, lo: -hi, hi: -lo }
    const [size, range] = [figures.signed(difference.est), figures.signedRange(difference)]
    return found.clear
      ? t`Clear difference: ${one} stands ${size} from ${other} (${range}).`
      : t`No clear difference between ${one} and ${other}: ${size} (${range}).`
  }
}

/** Two people beside each other: "no clear difference" unless the difference holds among all pairs of the list. */
export const CompareTwoPart = ({
  numbers,
  rows,
}: FairPeopleProps & { readonly rows: readonly FairRow[] }) => {
  const { t } = useLingui()
  const navigate = useNavigate()
  const search = useSearch({ from: '/signed-in/people' })
  const wordsOf = useDifferenceWords()
  const rowOf = (id: number | undefined) => rows.find(({ person }) => person.id === id)
  const [a, b] = [rowOf(search.a), rowOf(search.b)]
  const choices = [
    { value: '', label: t`Choose a person` },
    ...rows.map(({ person }) => ({ value: String(person.id), label: person.name })),
  ]
  const choose = (which: 'a' | 'b') => (chosen: string) => {
    const { [which]: _before, ...rest } = search
    const next = chosen === '' ? rest : { ...rest, [which]: Number(chosen) }
    void navigate({ to: '/people', search: next, replace: true })
  }
  return (
    <section className={classes.part} aria-labelledby="compare-two">
      <h2 id="compare-two" className={classes.question}>
        <Trans>Do two people differ?</Trans>
      </h2>
      <div className={classes.figures}>
        <NativeSelect
          label={t`One`}
          data={choices}
          value={a ? String(a.person.id) : ''}
          onChange={(event) => choose('a')(event.currentTarget.value)}
        />
        <NativeSelect
          label={t`The other`}
          data={choices}
          value={b ? String(b.person.id) : ''}
          onChange={(event) => choose('b')(event.currentTarget.value)}
        />
      </div>
      <p className={classes.answer} aria-live="polite">
        {a === undefined || b === undefined ? (
          <Trans>Most differences are chance: choose two people to see whether theirs is.</Trans>
        ) : a.person.id === b.person.id ? (
          <Trans>Choose two different people.</Trans>
        ) : (
          wordsOf({ a, b }, numbers)
        )}
      </p>
    </section>
  )
}

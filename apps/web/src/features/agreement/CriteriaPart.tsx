import { Trans, useLingui } from '@lingui/react/macro'
import { ALPHA_LIMITS } from '@reread/domain'
import { IntervalDot, type IntervalRow } from '../../charts/IntervalDot.tsx'
import { useFormat } from '../../lib/use-format.ts'
import { useNeedsWords } from '../../lib/use-needs-words.ts'
import { useVerdictWords } from '../../lib/use-verdicts.ts'
import { VerdictTag } from '../../ui/NotReliable.tsx'
import classes from './agreement.module.css'
import { conversationsBehind } from './agreement-address.ts'
import { type CriterionNumbers, type Shown, useCriterionName } from './use-agreement.ts'
import { useCounts } from './use-counts.ts'
import { rounded, useFigures } from './use-figures.ts'

/** One criterion in plain words: how often alike, and the coefficients with their intervals. */
const usePlainWords = () => {
  const { t } = useLingui()
  const format = useFormat()
  const figures = useFigures()
  const counts = useCounts()
  const needs = useNeedsWords()
  return (criterion: CriterionNumbers): string[] => {
    const { same, withinOne, alpha, ac2, units } = criterion
    if (same === null) return [needs(criterion.needs)]
    const n = counts.conversations(units)
    const alike =
      withinOne === null
        ? t`Two readers give the same point ${format.percent(same.share)} of the time (${n}).`
        : t`Two readers give the same point ${format.percent(same.share)} of the time, and are within 1 point ${format.percent(withinOne.share)} of the time (${n}).`
    return [
      alike,
      ...(alpha === null
        ? [t`Alpha: ${needs(criterion.needs)}.`]
        : [t`Alpha ${figures.coefficient(alpha.est)} (${figures.coefficients(alpha)}).`]),
      ...(ac2 === null ? [] : [t`AC2 ${figures.coefficient(ac2.est)} (${figures.coefficients(ac2)}).`]),
    ]
  }
}

const useRows = ({ numbers, criteria, team }: Shown): IntervalRow[] => {
  const { t } = useLingui()
  const figures = useFigures()
  const counts = useCounts()
  const needs = useNeedsWords()
  const verdictOf = useVerdictWords()
  const nameOf = useCriterionName(criteria)
  return numbers.criteria.map((criterion): IntervalRow => {
    const { key, alpha, verdict, units } = criterion
    const name = nameOf(key)
    const n = counts.conversations(units)
    return {
      key,
      name,
      tag: verdict === null ? null : verdictOf(verdict),
      est: alpha?.est ?? null,
      interval: alpha,
      figure: alpha === null ? '' : figures.coefficient(alpha.est),
      remark: alpha === null ? needs(criterion.needs) : `${figures.coefficients(alpha)} · ${n}`,
      words:
        alpha === null || verdict === null
          ? t`${name}: ${needs(criterion.needs)}`
          : t`${name}: alpha ${figures.coefficient(alpha.est)}, from ${figures.coefficient(alpha.lo)} to ${figures.coefficient(alpha.hi)}, ${n}, ${verdictOf(verdict)}`,
      link: conversationsBehind({ team, numbers }, { criterion: key }),
    }
  })
}

const useTable = ({ numbers, criteria }: Shown) => {
  const { t } = useLingui()
  const needs = useNeedsWords()
  const verdictOf = useVerdictWords()
  const nameOf = useCriterionName(criteria)
  return {
    columns: [
      ...[t`Criterion`, t`Alpha`, t`Alpha from`, t`Alpha to`, t`AC2`, t`AC2 from`, t`AC2 to`],
      ...[t`Same point, share`, t`Within 1 point, share`, t`Conversations read by two`, t`Verdict`],
    ],
    rows: numbers.criteria.map((criterion) => {
      const { key, alpha, ac2, same, withinOne, units, verdict } = criterion
      return [
        ...[nameOf(key), rounded(alpha?.est, 3), rounded(alpha?.lo, 3), rounded(alpha?.hi, 3)],
        ...[rounded(ac2?.est, 3), rounded(ac2?.lo, 3), rounded(ac2?.hi, 3)],
        ...[rounded(same?.share, 3), rounded(withinOne?.share, 3), units],
        verdict === null ? needs(criterion.needs) : verdictOf(verdict),
      ]
    }),
  }
}

const Method = ({ seed }: { seed: number }) => {
  const format = useFormat()
  const [good, tentative] = [format.number(ALPHA_LIMITS.good, 3), format.number(ALPHA_LIMITS.tentative, 3)]
  return (
    <details className={classes.method}>
      <summary>
        <Trans>What alpha and AC2 mean</Trans>
      </summary>
      <p>
        <Trans>
          Krippendorff’s alpha is 1 when everybody agrees and 0 when they agree no more than chance would.
          From {good} its lower limit counts as reliable, from {tentative} as enough for a first impression;
          below, a criterion should not drive a goal. Gwet’s AC2 stays high where nearly everybody gives the
          same point: with both high, readers agree; with AC2 high and alpha low, there is too little
          difference between conversations to tell.
        </Trans>
      </p>
      <p>
        <Trans>
          Points count as ranks. Intervals are 95%: alpha’s come from drawing conversations again and again
          (seed {seed}). Own reviews do not count here.
        </Trans>
      </p>
    </details>
  )
}

/** Alpha of each criterion with how sure it is, what it allows, and the same in plain words. */
export const CriteriaPart = ({ shown }: { readonly shown: Shown }) => {
  const { t } = useLingui()
  const plain = usePlainWords()
  const nameOf = useCriterionName(shown.criteria)
  const rows = useRows(shown)
  const { numbers, team } = shown
  return (
    <section id="criteria" className={classes.part} aria-labelledby="agreement-criteria">
      <h2 id="agreement-criteria" className={classes.question}>
        <Trans>Which criteria can be relied on?</Trans>
      </h2>
      <IntervalDot
        caption={t`Krippendorff’s alpha by criterion, 95% interval. Each row opens the reviewed conversations.`}
        sentence={rows.map(({ words }) => words).join('. ')}
        signs={{ est: t`alpha`, interval: t`95% interval` }}
        scale="coefficient"
        order="given"
        rows={rows}
        guides={[
          { at: ALPHA_LIMITS.tentative, words: t`first impression` },
          { at: ALPHA_LIMITS.good, words: t`reliable` },
        ]}
        table={useTable(shown)}
        csvName={`agreement-${team.slug}-${numbers.throughWeek}.csv`}
      />
      <ul className={classes.list}>
        {numbers.criteria.map((criterion) => (
          <li key={criterion.key} className={classes.entry}>
            <p className={classes.entryName}>
              {nameOf(criterion.key)}
              {criterion.verdict === null ? null : <VerdictTag verdict={criterion.verdict} />}
            </p>
            <p className={classes.words}>{plain(criterion).join(' ')}</p>
          </li>
        ))}
      </ul>
      <Method seed={numbers.seed} />
    </section>
  )
}

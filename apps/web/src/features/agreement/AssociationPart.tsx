import { Trans, useLingui } from '@lingui/react/macro'
import { ASSOCIATION_OUTCOMES, type AssociationOutcome, type JudgedLink } from '@reread/domain'
import { Link as RouteLink } from '@tanstack/react-router'
import { IntervalDot, type IntervalRow } from '../../charts/IntervalDot.tsx'
import { useNeedsWords } from '../../lib/use-needs-words.ts'
import { Tabs } from '../../ui/Tabs.tsx'
import classes from './agreement.module.css'
import { conversationsBehind } from './agreement-address.ts'
import { type Link, type Shown, useCriterionName } from './use-agreement.ts'
import { useCounts } from './use-counts.ts'
import { rounded, useFigures } from './use-figures.ts'

type Kind = 'within' | 'between'
const KINDS: readonly Kind[] = ['within', 'between']

const useOutcomeNames = () => {
  const { t } = useLingui()
  const names: Record<AssociationOutcome, string> = {
    satisfied: t`What customers said`,
    solved: t`“Problem solved?”`,
  }
  return names
}

const useKindNames = () => {
  const { t } = useLingui()
  const names: Record<Kind, string> = { within: t`same person`, between: t`between people` }
  return names
}

const useName = (shown: Shown) => {
  const { t } = useLingui()
  const nameOf = useCriterionName(shown.criteria)
  return (key: string): string => (key === '' ? t`Whole score` : nameOf(key))
}

/** What a link says, in words that claim no cause. */
const useLinkWords = () => {
  const { t } = useLingui()
  const figures = useFigures()
  const counts = useCounts()
  const needs = useNeedsWords()
  return ({ estimate, clear, needs: lacks }: JudgedLink, { pairs, people }: Link): string => {
    if (estimate === null) return needs(lacks, 'both-sides')
    const n = `${counts.conversations(pairs)}, ${counts.people(people)}`
    const range = `${figures.coefficient(estimate.est)} (${figures.coefficients(estimate)})`
    if (!clear) return t`no clear association: ${range}, ${n}`
    return estimate.est > 0
      ? t`higher with better outcomes: ${range}, ${n}`
      : t`higher with worse outcomes: ${range}, ${n}`
  }
}

const useRows = (shown: Shown, links: readonly Link[]): IntervalRow[] => {
  const figures = useFigures()
  const counts = useCounts()
  const needs = useNeedsWords()
  const nameOf = useName(shown)
  const kindName = useKindNames()
  const words = useLinkWords()
  return links.flatMap((link) =>
    KINDS.map((kind): IntervalRow => {
      const judged = link[kind]
      const { estimate } = judged
      const n = kind === 'within' ? counts.conversations(link.pairs) : counts.people(link.people)
      return {
        key: `${link.key}/${kind}`,
        name: nameOf(link.key),
        tag: kindName[kind],
        est: estimate?.est ?? null,
        interval: estimate,
        figure: estimate === null ? '' : figures.coefficient(estimate.est),
        remark:
          estimate === null ? needs(judged.needs, 'both-sides') : `${figures.coefficients(estimate)} · ${n}`,
        words: `${nameOf(link.key)}, ${kindName[kind]}: ${words(judged, link)}`,
        link: conversationsBehind(shown, link.key === '' ? {} : { criterion: link.key }),
      }
    }),
  )
}

const useTable = (shown: Shown) => {
  const { t } = useLingui()
  const needs = useNeedsWords()
  const nameOf = useName(shown)
  const kindName = useKindNames()
  const outcomeName = useOutcomeNames()
  return {
    columns: [
      ...[t`Criterion`, t`Against`, t`Compared`, t`Correlation`, t`From`, t`To`],
      ...[t`p, corrected`, t`Conversations`, t`People`, t`Remark`],
    ],
    rows: shown.numbers.links.flatMap((link) =>
      KINDS.map((kind) => {
        const { estimate, adjustedP, needs: lacks } = link[kind]
        return [
          ...[nameOf(link.key), outcomeName[link.outcome], kindName[kind], rounded(estimate?.est, 3)],
          ...[rounded(estimate?.lo, 3), rounded(estimate?.hi, 3), rounded(adjustedP, 4)],
          ...[link.pairs, link.people, needs(lacks, 'both-sides')],
        ]
      }),
    ),
  }
}

/** Which of the two outcomes is looked at; the address remembers. */
const Outcomes = ({ shown, current }: { shown: Shown; current: AssociationOutcome }) => {
  const { t } = useLingui()
  const names = useOutcomeNames()
  return (
    <Tabs label={t`Against what`}>
      {ASSOCIATION_OUTCOMES.map((outcome) => (
        <RouteLink
          key={outcome}
          to="/agreement"
          search={{ team: shown.team.slug, outcome }}
          hash="rubric"
          resetScroll={false}
          aria-current={outcome === current ? 'page' : undefined}
        >
          {names[outcome]}
        </RouteLink>
      ))}
    </Tabs>
  )
}

/** What is clearly there, by criterion; the chart has the numbers. */
const Finding = ({ shown, links }: { shown: Shown; links: readonly Link[] }) => {
  const nameOf = useName(shown)
  const kindName = useKindNames()
  const namesOf = (sign: 1 | -1): string =>
    links
      .flatMap((link) =>
        KINDS.filter((kind) => link[kind].clear && Math.sign(link[kind].estimate?.est ?? 0) === sign).map(
          (kind) => `${nameOf(link.key)} (${kindName[kind]})`,
        ),
      )
      .join(', ')
  const [better, worse] = [namesOf(1), namesOf(-1)]
  if (better === '' && worse === '') return <Trans>No criterion clearly goes with it.</Trans>
  return (
    <>
      {better === '' ? null : <Trans>Higher where outcomes are better: {better}.</Trans>}{' '}
      {worse === '' ? null : <Trans>Higher where outcomes are worse: {worse}.</Trans>}
    </>
  )
}

/** Whether what the rubric asks for goes with what customers say: an association, never a cause. */
export const AssociationPart = ({
  shown,
  outcome,
}: {
  readonly shown: Shown
  readonly outcome: AssociationOutcome
}) => {
  const { t } = useLingui()
  const names = useOutcomeNames()
  const needs = useNeedsWords()
  const links = shown.numbers.links.filter((link) => link.outcome === outcome)
  const rows = useRows(shown, links)
  const table = useTable(shown)
  const isSaid = links.some(({ within, between }) => within.estimate !== null || between.estimate !== null)
  const [first] = links
  return (
    <section id="rubric" className={classes.part} aria-labelledby="agreement-rubric">
      <h2 id="agreement-rubric" className={classes.question}>
        <Trans>Does our rubric matter?</Trans>
      </h2>
      <Outcomes shown={shown} current={outcome} />
      {isSaid ? (
        <>
          <p className={classes.before}>
            <Finding shown={shown} links={links} />{' '}
            {outcome === 'solved' ? (
              <Trans>The same colleagues answered both, which brings the two closer together.</Trans>
            ) : null}
          </p>
          <IntervalDot
            caption={t`Correlation with: ${names[outcome]}. Among conversations of the same person, and between people. An association, not a cause; corrected for looking at several criteria.`}
            sentence={rows.map(({ words }) => words).join('. ')}
            scale="coefficient"
            order="given"
            signs={{ est: t`correlation`, interval: t`95% interval` }}
            guides={[{ at: 0, words: t`no association` }]}
            rows={rows}
            table={table}
            csvName={`rubric-outcomes-${shown.team.slug}-${shown.numbers.throughWeek}.csv`}
          />
        </>
      ) : (
        <p className={classes.words}>
          {first === undefined ? (
            <Trans>Nothing was compared yet.</Trans>
          ) : (
            needs(first.within.needs, 'both-sides')
          )}{' '}
          <span className={classes.quiet}>
            {outcome === 'satisfied' ? (
              <Trans>
                A pair is a reviewed conversation whose customer answered; it counts once nobody has a review
                to write on it any more.
              </Trans>
            ) : (
              <Trans>
                A pair is a reviewed conversation with an answer to “Problem solved for the customer?”.
              </Trans>
            )}
          </span>
        </p>
      )}
    </section>
  )
}

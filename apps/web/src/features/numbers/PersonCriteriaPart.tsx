import { Trans, useLingui } from '@lingui/react/macro'
import { PERSON_MEAN_NEEDS } from '@reread/domain'
import { IntervalDot, type IntervalRow } from '../../charts/IntervalDot.tsx'
import { useUnreliableCriteria, useVerdictWords } from '../../lib/use-verdicts.ts'
import { useCounts } from './MeanWords.tsx'
import classes from './numbers.module.css'
import { behindLink } from './numbers-address.ts'
import { type PersonNumbers, useCriterionName } from './use-numbers.ts'

const whole = (score: number | null): string => (score === null ? '–' : String(Math.round(score)))

const useRows = ({ criteria, team, rollingWeeks, person }: PersonNumbers): IntervalRow[] => {
  const { t } = useLingui()
  const nameOf = useCriterionName()
  const counts = useCounts()
  const needed = PERSON_MEAN_NEEDS.reviews
  const unreliable = useUnreliableCriteria(team.id)
  const verdict = useVerdictWords()
  return criteria.map((criterion): IntervalRow => {
    const { key, peers, self } = criterion
    const [name, words] = [nameOf(criterion), counts(peers)]
    const warning = unreliable.has(key) ? verdict('unreliable') : null
    const said = t`${name}: colleagues ${whole(peers.mean)}, self ${whole(self.mean)}, ${words}`
    return {
      key,
      name,
      tag: warning,
      est: peers.mean,
      interval: null,
      open: self.mean,
      figure: peers.mean === null ? '' : whole(peers.mean),
      remark:
        peers.mean === null && peers.reviews < needed
          ? t`not enough reviews (${peers.reviews} of ${needed})`
          : words,
      words: warning === null ? said : `${said}, ${warning}`,
      link: behindLink({ teamId: team.id, weeks: rollingWeeks, about: person.id, criterion: key }),
    }
  })
}

const tenth = (score: number | null): number | null => (score === null ? null : Math.round(score * 10) / 10)

/** Each criterion of the last four weeks: a dot for colleagues, a ring for self. */
export const PersonCriteriaPart = ({ numbers }: { readonly numbers: PersonNumbers }) => {
  const { t } = useLingui()
  const nameOf = useCriterionName()
  const rows = useRows(numbers)
  return (
    <section className={classes.part} aria-labelledby="criteria">
      <h2 id="criteria" className={classes.question}>
        <Trans>By criterion</Trans>
      </h2>
      <IntervalDot
        caption={t`Means of four weeks by criterion. Each row opens its conversations.`}
        sentence={t`Means of four weeks. ${rows.map(({ words }) => words).join('. ')}`}
        signs={{ est: t`Colleagues`, open: t`Self` }}
        order="given"
        rows={rows}
        table={{
          columns: [t`Criterion`, t`Colleagues`, t`Reviews`, t`Conversations`, t`Self`],
          rows: numbers.criteria.map((criterion) => [
            ...[nameOf(criterion), tenth(criterion.peers.mean), criterion.peers.reviews],
            ...[criterion.peers.picks, tenth(criterion.self.mean)],
          ]),
        }}
        csvName={`criteria-person-${numbers.person.id}-${numbers.week}.csv`}
      />
    </section>
  )
}

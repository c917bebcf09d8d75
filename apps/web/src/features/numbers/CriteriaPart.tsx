import { Trans, useLingui } from '@lingui/react/macro'
import { IntervalDot, type IntervalRow } from '../../charts/IntervalDot.tsx'
import { useFormat } from '../../lib/use-format.ts'
import { useUnreliableCriteria, useVerdictWords } from '../../lib/use-verdicts.ts'
import { useCounts } from './MeanWords.tsx'
import classes from './numbers.module.css'
import { behindLink } from './numbers-address.ts'
import { type TeamNumbers, useCriterionName } from './use-numbers.ts'

type Criterion = TeamNumbers['criteria'][number]

const useSentence = () => {
  const { t } = useLingui()
  const format = useFormat()
  const nameOf = useCriterionName()
  const counts = useCounts()
  const rounded = (score: number | undefined) => (score === undefined ? '–' : format.number(score, 0))
  return (criterion: Criterion): string => {
    const { peers, self, peersBefore, peersLastWeek } = criterion
    const name = nameOf(criterion)
    if (peers === null) return t`${name}: not rated by colleagues`
    return t`${name}: colleagues ${rounded(peers.mean)}, self ${rounded(self?.mean)}, last week ${rounded(peersLastWeek?.mean)}, four weeks before ${rounded(peersBefore?.mean)}, ${counts(peers)}`
  }
}

const useRows = (numbers: TeamNumbers): IntervalRow[] => {
  const { t } = useLingui()
  const format = useFormat()
  const nameOf = useCriterionName()
  const sentence = useSentence()
  const counts = useCounts()
  const { criteria, team, rollingWeeks } = numbers
  const unreliable = useUnreliableCriteria(team.id)
  const verdict = useVerdictWords()
  return criteria.map((criterion): IntervalRow => {
    const { key, peers, self, peersLastWeek, isCurrent } = criterion
    const warning = unreliable.has(key) ? verdict('unreliable') : ''
    const tags = [key === numbers.weakest ? t`lowest` : '', isCurrent ? '' : t`no longer rated`, warning]
    return {
      key,
      name: nameOf(criterion),
      tag: tags.filter((tag) => tag !== '').join(', '),
      est: peers?.mean ?? null,
      interval: null,
      open: self?.mean ?? null,
      tick: peersLastWeek?.mean ?? null,
      figure: peers === null ? '' : format.number(peers.mean, 0),
      remark: peers === null ? t`not rated by colleagues` : counts(peers),
      words: warning === '' ? sentence(criterion) : `${sentence(criterion)}, ${warning}`,
      link: behindLink({ teamId: team.id, weeks: rollingWeeks, criterion: key }),
    }
  })
}

/** Each criterion on one scale: a dot for colleagues, a ring for self, a tick for the last week. */
export const CriteriaPart = ({ numbers }: { readonly numbers: TeamNumbers }) => {
  const { t } = useLingui()
  const nameOf = useCriterionName()
  const rows = useRows(numbers)
  const rounded = (score: number | undefined) => (score === undefined ? null : Math.round(score * 10) / 10)
  return (
    <section className={classes.part} aria-labelledby="which-criterion">
      <h2 id="which-criterion" className={classes.question}>
        <Trans>Which criterion?</Trans>
      </h2>
      <IntervalDot
        caption={t`Means of four weeks by criterion. Each row opens its conversations.`}
        sentence={t`Means of four weeks. ${rows.map(({ words }) => words).join('. ')}`}
        signs={{ est: t`Colleagues`, open: t`Self`, tick: t`Last week` }}
        order="given"
        rows={rows}
        table={{
          columns: [
            t`Criterion`,
            t`Colleagues`,
            t`Reviews`,
            t`Conversations`,
            t`Self`,
            t`Last week`,
            t`Four weeks before`,
          ],
          rows: numbers.criteria.map((criterion) => [
            ...[nameOf(criterion), rounded(criterion.peers?.mean), criterion.peers?.reviews ?? 0],
            ...[
              criterion.peers?.picks ?? 0,
              rounded(criterion.self?.mean),
              rounded(criterion.peersLastWeek?.mean),
              rounded(criterion.peersBefore?.mean),
            ],
          ]),
        }}
        csvName={numbers.mayExport ? `criteria-${numbers.team.slug}-${numbers.week}.csv` : null}
      />
    </section>
  )
}

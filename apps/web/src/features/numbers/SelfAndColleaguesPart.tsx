import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useFormat } from '../../lib/use-format.ts'
import { Counts } from './MeanWords.tsx'
import classes from './numbers.module.css'
import { behindLink } from './numbers-address.ts'
import { type TeamNumbers, useCriterionName } from './use-numbers.ts'

/** From this many whole points on the two sides see it differently. */
const WORTH_SAYING = 3

const InWords = ({ gap }: { gap: number }) => {
  const points = Math.round(Math.abs(gap))
  if (points < WORTH_SAYING) return <Trans>You see your work as your colleagues see it.</Trans>
  return gap > 0 ? (
    <Trans>You see your own work {points} points better than your colleagues see it.</Trans>
  ) : (
    <Trans>Your colleagues see your work {points} points better than you see it yourselves.</Trans>
  )
}

/** Self against colleagues, as a whole and by criterion. */
export const SelfAndColleaguesPart = ({ numbers }: { readonly numbers: TeamNumbers }) => {
  const { t } = useLingui()
  const format = useFormat()
  const nameOf = useCriterionName()
  const { headline, team, rollingWeeks } = numbers
  const { peers, self } = headline
  return (
    <section className={classes.part} aria-labelledby="self-and-colleagues">
      <h2 id="self-and-colleagues" className={classes.question}>
        <Trans>Do self and colleagues agree?</Trans>
      </h2>
      <p className={classes.answer}>
        {peers === null || self === null ? (
          <Trans>One of the two sides has nothing revealed yet.</Trans>
        ) : (
          <InWords gap={self.mean - peers.mean} />
        )}
      </p>
      <table className={classes.table}>
        <caption className="visually-hidden">{t`Self and colleagues by criterion`}</caption>
        <thead>
          <tr>
            <th scope="col">{t`Criterion`}</th>
            <th scope="col">{t`Self`}</th>
            <th scope="col">{t`Colleagues`}</th>
            <th scope="col">{t`Gap`}</th>
          </tr>
        </thead>
        <tbody>
          {numbers.criteria.map((criterion) => {
            const [own, others] = [criterion.self, criterion.peers]
            return (
              <tr key={criterion.key}>
                <th scope="row">
                  <Link
                    {...behindLink({ teamId: team.id, weeks: rollingWeeks, criterion: criterion.key })}
                    className={classes.name}
                  >
                    {nameOf(criterion)}
                  </Link>
                  {others === null ? null : (
                    <div>
                      <Counts reviews={others.reviews + (own?.reviews ?? 0)} picks={others.picks} />
                    </div>
                  )}
                </th>
                <td>{own === null ? '–' : format.number(own.mean, 0)}</td>
                <td>{others === null ? '–' : format.number(others.mean, 0)}</td>
                <td>{own === null || others === null ? '–' : format.signedPoints(own.mean - others.mean)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}

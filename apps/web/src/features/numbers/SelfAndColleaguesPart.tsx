import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useFormat } from '../../lib/use-format.ts'
import { TeamGapWords } from '../../ui/TeamGapWords.tsx'
import { Counts } from './MeanWords.tsx'
import classes from './numbers.module.css'
import { behindLink } from './numbers-address.ts'
import { useFairTeam } from './use-fair.ts'
import { type TeamNumbers, useCriterionName } from './use-numbers.ts'

/** Both means of the weeks on the page, side by side: what is said of them is no test. */
const Means = ({ self, peers }: { self: number; peers: number }) => {
  const format = useFormat()
  const [own, others] = [format.number(self, 0), format.number(peers, 0)]
  return (
    <Trans>
      In these weeks people score their own work {own} on average, and colleagues {others}.
    </Trans>
  )
}

/** The test where there is one, as on the page of agreement, with the plain means below it; else the means alone. */
const Finding = ({ teamId, self, peers }: { teamId: number; self: number; peers: number }) => {
  const fair = useFairTeam(teamId)
  const tested = fair.data?.numbers?.gap?.estimate ?? null
  const means = <Means self={self} peers={peers} />
  return (
    <>
      <p className={classes.answer}>{tested === null ? means : <TeamGapWords estimate={tested} />}</p>
      <p className={classes.quiet}>
        {tested === null ? <Trans>Whether that is more than chance is not said here.</Trans> : means}
      </p>
    </>
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
      {peers === null || self === null ? (
        <p className={classes.answer}>
          <Trans>One of the two sides has nothing revealed yet.</Trans>
        </p>
      ) : (
        <Finding teamId={team.id} self={self.mean} peers={peers.mean} />
      )}
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

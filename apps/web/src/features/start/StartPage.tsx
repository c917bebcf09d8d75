import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useSession } from '../../lib/use-session.ts'
import { PageBody, PageHeader } from '../../ui/PageHeader.tsx'
import classes from './StartPage.module.css'

interface Step {
  readonly to: string
  readonly title: string
  readonly words: ReactNode
  readonly isFor: boolean
}

/** Right after setting up: what makes the first week possible, in its order, and a review to try out. */
export const StartPage = () => {
  const { t } = useLingui()
  const { can, teams } = useSession()
  const teamName = teams[0]?.name ?? ''
  const steps: readonly Step[] = [
    {
      to: '/admin/import',
      title: t`Import conversations`,
      words: (
        <Trans>
          What Zendesk, Intercom or Chatwoot export, or a file as CSV or JSON. You see what it holds first.
        </Trans>
      ),
      isFor: can.import,
    },
    {
      to: '/admin/import/paste',
      title: t`Paste a conversation`,
      words: <Trans>One exchange as text, to try the review without an export.</Trans>,
      isFor: can.import,
    },
    {
      to: '/admin/people',
      title: t`Invite a colleague`,
      words: <Trans>Add them, put them into the team, and send them a link yourself.</Trans>,
      isFor: can.people,
    },
    {
      to: '/practice',
      title: t`Practise on a sample (2 min)`,
      words: (
        <Trans>
          Score a conversation by the keys, and see what two colleagues saw in it. Nothing is saved.
        </Trans>
      ),
      isFor: can.review,
    },
  ]
  return (
    <>
      <PageHeader title={t`What next`} sub={teamName} />
      <PageBody isNarrow>
        <ol className={classes.steps}>
          {steps
            .filter((step) => step.isFor)
            .map(({ to, title, words }) => (
              <li key={to} className={classes.step}>
                <Link to={to} className={classes.link}>
                  {title}
                </Link>
                <p className={classes.words}>{words}</p>
              </li>
            ))}
        </ol>
        <p className={classes.rest}>
          <Link to="/">
            <Trans>Go to My week</Trans>
          </Link>
        </p>
      </PageBody>
    </>
  )
}

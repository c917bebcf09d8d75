import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import { openDemo } from '../../lib/demo.ts'
import { FrontPage } from '../../ui/FrontPage.tsx'
import { LinkProblem } from '../../ui/LinkProblem.tsx'
import classes from './DemoPage.module.css'

/** The one-time link to the demo: loads it where it is not there yet, then shows the week of its agent. */
export const DemoPage = () => {
  const { t } = useLingui()
  const { token } = useSearch({ from: '/demo' })
  const opening = useQuery({
    queryKey: ['demo', token],
    queryFn: async () => {
      await openDemo(token)
      return true
    },
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  })
  useEffect(() => {
    if (opening.isSuccess) window.location.assign('/')
  }, [opening.isSuccess])
  return (
    <FrontPage
      title={t`Look around with a demo team`}
      lead={
        opening.isError ? undefined : (
          <Trans>
            Twelve invented people answer the customers of an invented shop builder. You begin as Sam, an
            agent; at the top you change to the lead or the manager.
          </Trans>
        )
      }
    >
      {opening.isError ? (
        <LinkProblem error={opening.error} onRetry={() => void opening.refetch()}>
          <Trans>
            The server prints a new one when it starts with <code className={classes.flag}>--demo</code>. Open
            the newest.
          </Trans>
        </LinkProblem>
      ) : (
        <p className={classes.wait} role="status">
          <progress className={classes.progress} aria-label={t`Preparing the demo`} />
          <Trans>Preparing eight weeks of reviews. This takes a few seconds.</Trans>
        </p>
      )}
    </FrontPage>
  )
}

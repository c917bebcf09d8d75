import { Trans, useLingui } from '@lingui/react/macro'
import { useSearch } from '@tanstack/react-router'
import { FrontPage } from '../../ui/FrontPage.tsx'
import { LinkProblem } from '../../ui/LinkProblem.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { SetupForm } from './SetupForm.tsx'
import { useSetupLink } from './use-setup.ts'

/** The first run: whoever holds the printed link names the team and becomes its first person. */
export const SetupPage = () => {
  const { t } = useLingui()
  const { token } = useSearch({ from: '/setup' })
  const link = useSetupLink(token)
  return (
    <FrontPage
      title={t`Set up your team`}
      lead={
        link.isSuccess ? (
          <Trans>Two minutes. Then bring in conversations and invite your colleagues.</Trans>
        ) : undefined
      }
    >
      {link.isPending ? <Skeleton rows={6} rowHeight={56} /> : null}
      {link.isError ? (
        <LinkProblem error={link.error} onRetry={() => void link.refetch()}>
          <Trans>The server prints a new one each time it starts. Open the newest.</Trans>
        </LinkProblem>
      ) : null}
      {link.isSuccess ? <SetupForm token={token} /> : null}
    </FrontPage>
  )
}

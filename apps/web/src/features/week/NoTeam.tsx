import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useSession } from '../../lib/use-session.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { importAddress, peopleAddress } from './week-address.ts'

/** Nobody has put me into a team; an admin can do the first things at once. */
export const NoTeam = () => {
  const { t } = useLingui()
  const { can } = useSession()
  return (
    <EmptyState
      title={t`You are not in a team yet.`}
      actions={
        <>
          {can.import ? (
            <Link to={importAddress}>
              <Trans>Import conversations</Trans>
            </Link>
          ) : null}
          {can.people ? (
            <Link to={peopleAddress}>
              <Trans>Put people into the team</Trans>
            </Link>
          ) : null}
        </>
      }
    >
      {can.people ? (
        <Trans>A week needs conversations, and the people who answered them in a team.</Trans>
      ) : (
        <Trans>Ask your lead or an admin to put you into one.</Trans>
      )}
    </EmptyState>
  )
}

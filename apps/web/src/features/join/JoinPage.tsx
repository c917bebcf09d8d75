import { Trans, useLingui } from '@lingui/react/macro'
import { useSearch } from '@tanstack/react-router'
import { FrontPage } from '../../ui/FrontPage.tsx'
import { LinkProblem } from '../../ui/LinkProblem.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { JoinForm } from './JoinForm.tsx'
import { type Invitation, useInvitation } from './use-join.ts'

const Lead = ({ invitation }: { readonly invitation: Invitation }) => {
  const { t, i18n } = useLingui()
  const { personName, teamNames } = invitation
  if (invitation.purpose === 'reset')
    return t`For ${personName}. Wherever you are signed in now, you will be signed out.`
  const teams = new Intl.ListFormat(i18n.locale, { type: 'conjunction' }).format(teamNames)
  return teamNames.length === 0 ? (
    <Trans>You will read your own and your colleagues’ conversations again, a few each week.</Trans>
  ) : (
    t`Your team: ${teams}. You will read your own and your colleagues’ conversations again, a few each week.`
  )
}

/** Opened with an invitation or a reset link: choose a password, and be signed in. */
export const JoinPage = () => {
  const { t } = useLingui()
  const { token } = useSearch({ from: '/join' })
  const link = useInvitation(token)
  const invitation = link.data
  const personName = invitation?.personName ?? ''
  const title =
    invitation === undefined
      ? t`Your link`
      : invitation.purpose === 'reset'
        ? t`Choose a new password`
        : t`Welcome, ${personName}`
  return (
    <FrontPage title={title} lead={invitation === undefined ? undefined : <Lead invitation={invitation} />}>
      {link.isPending ? <Skeleton rows={3} rowHeight={56} /> : null}
      {link.isError ? (
        <LinkProblem error={link.error} onRetry={() => void link.refetch()}>
          <Trans>Ask whoever sent it to you.</Trans>
        </LinkProblem>
      ) : null}
      {invitation === undefined ? null : (
        <JoinForm token={token} purpose={invitation.purpose === 'reset' ? 'reset' : 'invite'} />
      )}
    </FrontPage>
  )
}

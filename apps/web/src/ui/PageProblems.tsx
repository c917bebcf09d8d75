import { Trans, useLingui } from '@lingui/react/macro'
import { Link, useRouter } from '@tanstack/react-router'
import { isCodeMissing } from '../lib/code-missing.ts'
import { EmptyState } from './EmptyState.tsx'
import { ErrorState } from './ErrorState.tsx'
import { PageBody, PageHeader } from './PageHeader.tsx'

/** An address that leads nowhere, or to something this person may not see: both read the same. */
export const NotFound = () => {
  const { t } = useLingui()
  return (
    <>
      <PageHeader title={t`Not found`} />
      <PageBody>
        <EmptyState
          title={t`There is nothing at this address for you.`}
          actions={
            <Link to="/">
              <Trans>Back to the start</Trans>
            </Link>
          }
        >
          <Trans>It may have been removed, or it belongs to another team.</Trans>
        </EmptyState>
      </PageBody>
    </>
  )
}

/** A page that broke while it was loading or being drawn. */
export const PageFailed = ({ error, reset }: { readonly error: unknown; readonly reset: () => void }) => {
  const { t } = useLingui()
  const router = useRouter()
  return (
    <PageBody>
      <ErrorState
        title={t`This page could not be shown.`}
        kept={<Trans>What you saved is safe on the server.</Trans>}
        advice={<Trans>Try again; if it stays like this, tell your admin the address of this page.</Trans>}
        onRetry={() => {
          if (isCodeMissing(error)) return window.location.reload()
          reset()
          void router.invalidate()
        }}
      />
    </PageBody>
  )
}

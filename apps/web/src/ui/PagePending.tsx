import { Trans } from '@lingui/react/macro'
import { PageBody } from './PageHeader.tsx'
import classes from './PagePending.module.css'
import { Skeleton } from './Skeleton.tsx'
import { TextButton } from './TextButton.tsx'

/** Stands in for a page whose code or session is on its way; after a while it says so and offers to load anew. */
export const PagePending = () => (
  <PageBody>
    <Skeleton rows={6} />
    <p className={classes.late}>
      <Trans>This takes longer than it should.</Trans>{' '}
      <TextButton isUnderlined onClick={() => window.location.reload()}>
        <Trans>Load it again</Trans>
      </TextButton>
    </p>
  </PageBody>
)

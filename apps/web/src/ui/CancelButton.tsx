import { Trans } from '@lingui/react/macro'
import { Button } from '@mantine/core'

/** Leaves a form or a dialog as it was. */
export const CancelButton = ({ onClick }: { readonly onClick: () => void }) => (
  <Button variant="default" onClick={onClick}>
    <Trans>Cancel</Trans>
  </Button>
)

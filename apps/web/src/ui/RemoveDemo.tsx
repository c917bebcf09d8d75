import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { api } from '../trpc.ts'
import { MutationProblem } from './CallProblem.tsx'
import { ConfirmDialog } from './ConfirmDialog.tsx'

/** Asks before it takes the demo out, since nothing brings back what was written in it. */
export const RemoveDemo = ({ children }: { readonly children: (ask: () => void) => ReactNode }) => {
  const { t } = useLingui()
  const [isAsked, setAsked] = useState(false)
  const remove = useMutation({
    mutationFn: async () => {
      const { setUpPath } = await api.demo.remove.mutate({})
      window.location.assign(setUpPath ?? '/home')
    },
  })
  return (
    <>
      {children(() => setAsked(true))}
      <ConfirmDialog
        isOpen={isAsked}
        title={t`Remove the demo?`}
        confirmLabel={t`Remove the demo`}
        isDangerous
        isBusy={remove.isPending || remove.isSuccess}
        onConfirm={() => remove.mutate()}
        onClose={() => setAsked(false)}
      >
        <p>
          <Trans>
            Its people, conversations and reviews go, also what you wrote in it. Real teams stay as they are.
            You can load a fresh demo later.
          </Trans>
        </p>
        <MutationProblem error={remove.error} />
      </ConfirmDialog>
    </>
  )
}

import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { CancelButton } from './CancelButton.tsx'
import { Dialog } from './Dialog.tsx'

export interface ConfirmDialogProps {
  readonly isOpen: boolean
  readonly title: string
  /** What will happen, and what cannot be taken back. */
  readonly children: ReactNode
  /** Names the act and its object: "Reveal now". */
  readonly confirmLabel: string
  readonly isDangerous?: boolean
  readonly isBusy?: boolean
  readonly onConfirm: () => void
  readonly onClose: () => void
}

/** Only for what has no undo: an early reveal, a restore, erasing a person. Everything else offers undo instead. */
export const ConfirmDialog = (props: ConfirmDialogProps) => (
  <Dialog
    title={props.title}
    isOpen={props.isOpen}
    onClose={props.onClose}
    actions={
      <>
        <CancelButton onClick={props.onClose} />
        <Button
          color={props.isDangerous === true ? 'red' : 'brand'}
          loading={props.isBusy === true}
          onClick={props.onConfirm}
        >
          {props.confirmLabel}
        </Button>
      </>
    }
  >
    {props.children}
  </Dialog>
)

import { useLingui } from '@lingui/react/macro'
import { X } from 'lucide-react'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { createPortal } from 'react-dom'
import classes from './Dialog.module.css'
import { openModal } from './open-modal.ts'

const FIELD =
  ':is(form, [role="radiogroup"]) :is(input:not([type="hidden"], [type="radio"]:not(:checked)), select, textarea)' +
  ':not(:disabled, [readonly])'

/** What is asked begins at its first field, of radios at the chosen one, and not at the cross that stands before it. */
const firstField = (dialog: HTMLDialogElement): HTMLElement | null => dialog.querySelector<HTMLElement>(FIELD)

/** At the end of the page: a message's language, type and spaces are not the dialog's. Without a page, where it stands. */
const outside = (dialog: ReactNode): ReactNode =>
  typeof document === 'undefined' ? dialog : createPortal(dialog, document.body)

export interface DialogProps {
  readonly title: string
  readonly isOpen: boolean
  /** Escape, the cross or a click beside it. */
  readonly onClose: () => void
  readonly children: ReactNode
  /** Buttons at the foot, the one that does it last. */
  readonly actions?: ReactNode
  readonly isWide?: boolean
}

/**
 * The browser's own modal dialog: it keeps the focus inside, gives it back afterwards, and the page behind is inert.
 * Shortcuts of the page do not work while one is open.
 */
export const Dialog = ({ title, isOpen, onClose, children, actions, isWide = false }: DialogProps) => {
  const { t } = useLingui()
  const titleId = useId()
  const element = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const dialog = element.current
    if (!isOpen || dialog === null) return
    const close = openModal(dialog)
    firstField(dialog)?.focus()
    return close
  }, [isOpen])
  if (!isOpen) return null
  return outside(
    <dialog
      ref={element}
      className={classes.dialog}
      data-wide={isWide}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onPointerDown={(event) => {
        if (event.target === element.current) onClose()
      }}
    >
      <div className={classes.card}>
        <header className={classes.head}>
          <h2 id={titleId} className={classes.title}>
            {title}
          </h2>
          <button type="button" className={classes.close} aria-label={t`Close`} onClick={onClose}>
            <X size={16} aria-hidden="true" />
          </button>
        </header>
        <div className={classes.body}>{children}</div>
        {actions === undefined ? null : <footer className={classes.foot}>{actions}</footer>}
      </div>
    </dialog>,
  )
}

import { Trans } from '@lingui/react/macro'
import { FileUp } from 'lucide-react'
import { type DragEvent, type ReactNode, useId, useState } from 'react'
import classes from './FileDrop.module.css'

export interface FileDropProps {
  /** ".jsonl,.csv,.gz" */
  readonly accept: string
  readonly isMultiple?: boolean
  readonly onFiles: (files: readonly File[]) => void
  /** Which files are understood, and how large they may be. */
  readonly children?: ReactNode
}

/** Drop files here, or choose them: the whole area is the button. */
export const FileDrop = ({ accept, isMultiple = false, onFiles, children }: FileDropProps) => {
  const id = useId()
  const [isOver, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const files = [...event.dataTransfer.files]
    if (files.length > 0) onFiles(isMultiple ? files : files.slice(0, 1))
  }
  return (
    <label
      htmlFor={id}
      className={classes.area}
      data-over={isOver}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <FileUp size={16} aria-hidden="true" />
      <span>
        <span className={classes.ask}>
          {isMultiple ? <Trans>Choose files</Trans> : <Trans>Choose a file</Trans>}
        </span>{' '}
        {isMultiple ? <Trans>or drop them here</Trans> : <Trans>or drop it here</Trans>}
      </span>
      {children === undefined ? null : <span className={classes.help}>{children}</span>}
      <input
        id={id}
        type="file"
        className="visually-hidden"
        accept={accept}
        multiple={isMultiple}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])]
          // Choosing the same file again must be heard too.
          event.currentTarget.value = ''
          if (files.length > 0) onFiles(files)
        }}
      />
    </label>
  )
}

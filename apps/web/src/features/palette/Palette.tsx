import { Trans, useLingui } from '@lingui/react/macro'
import { type KeyboardEvent, type RefObject, useEffect, useId, useRef, useState } from 'react'
import { KeyHint } from '../../ui/KeyHint.tsx'
import { openModal } from '../../ui/open-modal.ts'
import type { PaletteEntry } from './found-entries.ts'
import { moved } from './found-entries.ts'
import classes from './palette.module.css'
import { type PaletteActs, type PaletteGroup, usePaletteGroups } from './use-palette-groups.ts'

export interface PaletteProps extends PaletteActs {
  readonly onClose: () => void
}

interface FoundProps {
  readonly listId: string
  readonly groups: readonly PaletteGroup[]
  /** The entry that Enter takes, counted over all groups. */
  readonly current: number
  readonly onPoint: (index: number) => void
  readonly onRun: (entry: PaletteEntry) => void
}

const optionId = (listId: string, index: number): string => `${listId}-${index}`

/** What was found, group by group; the field above keeps the focus and its keys move the choice. */
const Found = ({ listId, groups, current, onPoint, onRun }: FoundProps) => {
  const { t } = useLingui()
  const list = useRef<HTMLDivElement>(null)
  const entries = groups.flatMap((group) => group.entries)
  const chosen = entries[current]?.id
  useEffect(() => {
    if (chosen !== undefined)
      list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  return (
    <div ref={list} id={listId} role="listbox" aria-label={t`Found`} className={classes.list} tabIndex={-1}>
      {groups.map((group) => (
        <div key={group.name} className={classes.group}>
          <div aria-hidden="true" className={classes.groupName}>
            {group.name}
          </div>
          {group.entries.map((entry) => {
            const index = entries.indexOf(entry)
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys; an option never has the focus
              <div
                key={entry.id}
                id={optionId(listId, index)}
                role="option"
                tabIndex={-1}
                aria-selected={index === current}
                aria-description={group.name}
                className={classes.line}
                onClick={() => onRun(entry)}
                onMouseMove={() => onPoint(index)}
              >
                <span className={classes.label}>{entry.label}</span>
                {entry.about === undefined ? null : <span className={classes.about}>{entry.about}</span>}
                {entry.keys === undefined ? null : <KeyHint scope="everywhere" keys={entry.keys} />}
              </div>
            )
          })}
        </div>
      ))}
    </div>
  )
}

/** Shown as the browser's own modal for as long as it is there, with the focus in its field. */
const useModal = (dialog: RefObject<HTMLDialogElement | null>, field: RefObject<HTMLInputElement | null>) => {
  useEffect(() => {
    const close = dialog.current === null ? undefined : openModal(dialog.current)
    field.current?.focus()
    return close
  }, [dialog, field])
}

const Foot = ({ isEmpty, isLooking }: { isEmpty: boolean; isLooking: boolean }) => (
  <p className={classes.foot} role="status">
    {!isEmpty ? null : isLooking ? (
      <Trans>Looking…</Trans>
    ) : (
      <Trans>Nothing has this name. Try fewer letters, or the number of a conversation.</Trans>
    )}
  </p>
)

/** Everything that has a name, from one field: screens, people, conversations, and what can be done. */
export const Palette = (props: PaletteProps) => {
  const { t } = useLingui()
  const { onClose } = props
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const field = useRef<HTMLInputElement>(null)
  const dialog = useRef<HTMLDialogElement>(null)
  const listId = useId()
  useModal(dialog, field)
  const { groups, isLooking } = usePaletteGroups(typed, props)
  const entries = groups.flatMap((group) => group.entries)
  const current = Math.min(at, Math.max(entries.length - 1, 0))
  const run = (entry: PaletteEntry | undefined) => {
    if (entry === undefined) return
    // Closed first: what runs may open a dialog of its own or move the focus.
    onClose()
    entry.run()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const next = moved(current, event.key, entries.length)
    if (next !== null) setAt(next)
    else if (event.key === 'Enter') run(entries[current])
    else if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)) onClose()
    else return
    event.preventDefault()
  }
  return (
    <dialog
      ref={dialog}
      className={classes.palette}
      aria-label={t`Find anything`}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onPointerDown={(event) => {
        if (event.target === dialog.current) onClose()
      }}
    >
      <div className={classes.card}>
        <input
          ref={field}
          className={classes.field}
          type="text"
          role="combobox"
          aria-expanded="true"
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={entries.length === 0 ? undefined : optionId(listId, current)}
          aria-label={t`Find anything`}
          placeholder={t`A screen, a person, #4812, an action, words of a conversation`}
          maxLength={200}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            setAt(0)
          }}
          onKeyDown={onKeyDown}
        />
        <Found {...{ listId, groups, current }} onPoint={setAt} onRun={run} />
        <Foot isEmpty={entries.length === 0} isLooking={isLooking} />
      </div>
    </dialog>
  )
}

import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { keyOfShortcut, ownKeyOf, type Shortcut, type ShortcutMap } from '@reread/domain'
import { type KeyboardEvent, useRef, useState } from 'react'
import { keyInSigns } from '../../lib/key-signs.ts'
import { answerOfKey, type KeyRefusal, takenBy } from './chosen-stroke.ts'
import { shortcutWords } from './shortcut-words.ts'
import classes from './shortcuts.module.css'

/** What is wrong with the key that was pressed, and what to press instead. */
const RefusalWords = ({ refusal }: { refusal: KeyRefusal }) => {
  const { t } = useLingui()
  if (refusal.why === 'taken') {
    const [sign, holder] = [keyInSigns(refusal.stroke), t(shortcutWords[refusal.by])]
    return (
      <Trans>
        {sign} is taken: “{holder}”. Press another key, or change that one first.
      </Trans>
    )
  }
  if (refusal.why === 'scores') return <Trans>0 to 5 score a review. Press a letter or a sign.</Trans>
  if (refusal.why === 'browser')
    return <Trans>Keys with Ctrl, ⌘ or Alt belong to the browser. Press a letter or a sign.</Trans>
  if (refusal.why === 'dead')
    return <Trans>This key writes nothing by itself. Press a letter or a sign.</Trans>
  return <Trans>Enter, Space, the arrows and their like keep what they do. Press a letter or a sign.</Trans>
}

interface KeyAsked {
  readonly shortcut: Shortcut
  readonly map: ShortcutMap
  readonly onChoose: (shortcut: Shortcut, stroke: string) => void
}

/** Asks for one key: null while nothing is asked, and what was wrong with the last one pressed. */
const useKeyAsked = ({ shortcut, map, onChoose }: KeyAsked) => {
  const [isAsking, setAsking] = useState(false)
  const [refusal, setRefusal] = useState<KeyRefusal | null>(null)
  const end = () => {
    setAsking(false)
    setRefusal(null)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // Tab goes on, and leaves everything as it is.
    if (!isAsking || event.key === 'Tab') return
    event.preventDefault()
    const { key, code, shiftKey, ctrlKey, metaKey } = event
    const { isComposing } = event.nativeEvent
    const altKey = event.altKey || event.getModifierState('AltGraph')
    const answer = answerOfKey({ key, code, shiftKey, ctrlKey, metaKey, isComposing, altKey }, shortcut, map)
    if (answer.kind === 'refused') setRefusal(answer.refusal)
    if (answer.kind === 'leave' || answer.kind === 'chosen') end()
    if (answer.kind === 'chosen') onChoose(shortcut, answer.stroke)
  }
  return {
    isAsking,
    refusal,
    onKeyDown,
    onBlur: end,
    ask: () => {
      setAsking(true)
      setRefusal(null)
    },
    refuse: (found: KeyRefusal) => setRefusal(found),
  }
}

/** One shortcut: what it does, its key, and the ways to another one and back. */
export const ShortcutRow = ({ shortcut, map, onChoose }: KeyAsked) => {
  const { t } = useLingui()
  const button = useRef<HTMLButtonElement>(null)
  const asked = useKeyAsked({ shortcut, map, onChoose })
  const words = t(shortcutWords[shortcut])
  const own = ownKeyOf(shortcut)
  const ownSign = keyInSigns(own)
  const isChanged = keyOfShortcut(map, shortcut) !== own
  const first = shortcut.startsWith('go ') ? `${keyOfShortcut(map, 'everywhere g')} ` : ''
  const reset = () => {
    const taken = takenBy(map, shortcut, own)
    // The button of the way back goes: the focus stays in the row.
    button.current?.focus()
    if (taken === null) onChoose(shortcut, own)
    else asked.refuse(taken)
  }
  return (
    <li className={classes.row}>
      <span className={classes.what}>{words}</span>
      <kbd className={classes.key}>{keyInSigns(`${first}${keyOfShortcut(map, shortcut)}`)}</kbd>
      <span className={classes.acts}>
        {isChanged ? (
          <Button variant="subtle" aria-label={t`Back to ${ownSign}: ${words}`} onClick={reset}>
            <Trans>Back to {ownSign}</Trans>
          </Button>
        ) : null}
        <Button
          ref={button}
          variant={asked.isAsking ? 'filled' : 'default'}
          aria-label={asked.isAsking ? t`Press the new key: ${words}` : t`Change: ${words}`}
          onClick={(event) => {
            // Not every browser gives the focus to a button that is clicked.
            event.currentTarget.focus()
            asked.ask()
          }}
          onKeyDown={asked.onKeyDown}
          onBlur={asked.onBlur}
        >
          {asked.isAsking ? <Trans>Press the new key</Trans> : <Trans>Change</Trans>}
        </Button>
      </span>
      <span className={classes.told} role="status">
        {asked.isAsking && asked.refusal === null ? (
          <Trans>Press the new key. Esc leaves it as it is.</Trans>
        ) : null}
        {asked.refusal === null ? null : <RefusalWords refusal={asked.refusal} />}
      </span>
    </li>
  )
}

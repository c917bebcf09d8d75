import { Trans, useLingui } from '@lingui/react/macro'
import { Switch } from '@mantine/core'
import { useSyncExternalStore } from 'react'
import { keyScopes } from '../lib/chosen-key.ts'
import { keyScopeWords } from '../lib/key-scope-words.ts'
import { keys, preferCharacterKeys } from '../lib/use-keys.ts'
import { Dialog } from './Dialog.tsx'
import classes from './HelpDialog.module.css'
import { KeySigns } from './KeyHint.tsx'

export interface HelpDialogProps {
  readonly isOpen: boolean
  readonly onClose: () => void
  /** Told when somebody switches the single-key shortcuts, so that the choice can follow them to another device. */
  readonly onPreference?: (on: boolean) => void
  /** Leads to where each key can be changed. */
  readonly onRemap?: () => void
  /** Leads to a sample that the keys can be tried on; left out for those who review nothing. */
  readonly onPractise?: (() => void) | undefined
}

/** What the keys do on the page behind, and the switch that turns the single-key ones off. */
export const HelpDialog = ({ isOpen, onClose, onPreference, onRemap, onPractise }: HelpDialogProps) => {
  const { t } = useLingui()
  const active = useSyncExternalStore(keys.subscribe, keys.active, keys.active)
  const isOn = useSyncExternalStore(keys.subscribe, keys.characterKeys, keys.characterKeys)
  return (
    <Dialog title={t`Keyboard shortcuts`} isOpen={isOpen} onClose={onClose} isWide>
      <Switch
        checked={isOn}
        onChange={(event) => {
          preferCharacterKeys(event.currentTarget.checked)
          onPreference?.(event.currentTarget.checked)
        }}
        label={<Trans>Single-key shortcuts</Trans>}
        description={
          <Trans>
            When off, only Enter, the arrows and keys with Ctrl do something. Typing never triggers any.
          </Trans>
        }
      />
      <div className={classes.scopes}>
        {keyScopes.map((scope) => {
          const listed = active.filter((binding) => binding.scope === scope && binding.unlisted !== true)
          if (listed.length === 0) return null
          return (
            <section key={scope}>
              <h3 className={classes.scope}>{t(keyScopeWords[scope])}</h3>
              <dl className={classes.list}>
                {listed.map((binding) => (
                  <div key={binding.key} className={classes.line}>
                    <dt>{binding.label}</dt>
                    <dd>
                      <KeySigns keys={binding.shown ?? binding.key} />
                      <span className="visually-hidden">{binding.shown ?? binding.key}</span>
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          )
        })}
      </div>
      <div className={classes.ways}>
        {onRemap === undefined ? null : (
          <button type="button" className={classes.way} onClick={onRemap}>
            <Trans>Change the keys</Trans>
          </button>
        )}
        {onPractise === undefined ? null : (
          <button type="button" className={classes.way} onClick={onPractise}>
            <Trans>Practise on a sample (2 min)</Trans>
          </button>
        )}
      </div>
    </Dialog>
  )
}

import { chosenKey, type FixedKey, type KeyScope, type OwnKey } from '../lib/chosen-key.ts'
import { keyInSigns } from '../lib/key-signs.ts'
import { useChosenKeys } from '../lib/use-keys.ts'
import classes from './KeyHint.module.css'

/** A key as it stands on the keyboard, whatever it does here. Screen readers skip it. */
export const KeySigns = ({ keys }: { keys: string }) => (
  <span className={classes.key} data-key-hint="" aria-hidden="true">
    {keyInSigns(keys)}
  </span>
)

/** In the spelling of lib/keys.ts ("g w", "Ctrl+Enter"); a key that everybody may change says where it works. */
export type KeyHintProps =
  | { readonly scope?: never; readonly keys: FixedKey }
  | { [S in KeyScope]: { readonly scope: S; readonly keys: OwnKey<S> } }[KeyScope]

/** The key of a button or entry, as the person before the screen chose it. Screen readers skip it. */
export const KeyHint = ({ scope, keys }: KeyHintProps) => {
  const chosen = useChosenKeys()
  return <KeySigns keys={scope === undefined ? keys : chosenKey(chosen, scope, keys)} />
}

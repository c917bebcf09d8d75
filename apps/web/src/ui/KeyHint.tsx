import classes from './KeyHint.module.css'

const signs: Readonly<Record<string, string>> = {
  Enter: '↵',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
}

const isApple = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent)

const inSigns = (stroke: string): string =>
  stroke
    .split('+')
    .map((part) => {
      if (part === 'Ctrl') return isApple ? '⌘' : 'Ctrl'
      if (part === 'Shift') return '⇧'
      return signs[part] ?? (part.length === 1 ? part.toUpperCase() : part)
    })
    .join(' ')

/** A key as it stands on the keyboard, in the spelling of lib/keys.ts ("g w", "Ctrl+Enter"). Screen readers skip it. */
export const KeyHint = ({ keys }: { keys: string }) => (
  <span className={classes.key} data-key-hint="" aria-hidden="true">
    {keys.split(' ').map(inSigns).join(' ')}
  </span>
)

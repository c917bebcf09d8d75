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
  // A plus on its own is a key, between others it joins them.
  stroke
    .split(/(?<=.)\+(?=.)/u)
    .map((part) => {
      if (part === 'Ctrl') return isApple ? '⌘' : 'Ctrl'
      if (part === 'Shift') return '⇧'
      return signs[part] ?? (part.length === 1 ? part.toUpperCase() : part)
    })
    .join(' ')

/** A key as it stands on the keyboard: "g w" is "G W", "Ctrl+Enter" is "Ctrl ↵", or "⌘ ↵" on a Mac. */
export const keyInSigns = (keys: string): string => keys.split(' ').map(inSigns).join(' ')

import { useState } from 'react'

const prefix = 'reread.kept.'

const stored = (key: string): string | null => {
  try {
    return sessionStorage.getItem(prefix + key)
  } catch {
    // Without storage the text lasts until the page is left.
    return null
  }
}

const store = (key: string, text: string | null): void => {
  try {
    if (text === null) sessionStorage.removeItem(prefix + key)
    else sessionStorage.setItem(prefix + key, text)
  } catch {
    // Without storage the text lasts until the page is left.
  }
}

/**
 * What somebody types into a field that is no draft on the server: it survives a reload and a look at another page,
 * until `forget` is called because it was sent or given up. The key names the field and what it is about.
 */
export const useKeptText = (
  key: string,
  initial = '',
): readonly [text: string, change: (text: string) => void, forget: () => void] => {
  const [text, setText] = useState(() => stored(key) ?? initial)
  const change = (next: string) => {
    setText(next)
    store(key, next)
  }
  const forget = () => {
    setText(initial)
    store(key, null)
  }
  return [text, change, forget]
}

import { readFileSync, statSync } from 'node:fs'
import { BadEnvironment } from './env.ts'

const instantIn = (text: string): number => {
  const at = Date.parse(text.trim())
  if (Number.isNaN(at))
    throw new BadEnvironment('REREAD_CLOCK is an instant such as 2025-12-08T09:00:00Z, or @ and a file.')
  return at
}

/**
 * The clock of this process (epoch ms). `setting` null: the machine's own. An instant: it starts there and runs.
 * `@file`: it stands at the instant in the file when the file is written and runs from there, so that a test moves it
 * by writing the file anew.
 */
export const clockFrom = (setting: string | null): (() => number) => {
  if (setting === null) return Date.now
  if (!setting.startsWith('@')) {
    const offset = instantIn(setting) - Date.now()
    return () => Date.now() + offset
  }
  const file = setting.slice(1)
  return () =>
    Math.floor(instantIn(readFileSync(file, 'utf8')) + Math.max(0, Date.now() - statSync(file).mtimeMs))
}

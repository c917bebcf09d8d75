import { failureOf } from '../failure.ts'

export type CheckState = 'ok' | 'warning' | 'failed'

/** One thing that was looked at: what was found, and what to do where it is not as it should be. */
export interface Check {
  readonly name: string
  readonly state: CheckState
  readonly found: string
  readonly advice: string | null
}

export const fine = (name: string, found: string): Check => ({ name, state: 'ok', found, advice: null })
export const warned = (name: string, found: string, advice: string): Check => ({
  name,
  state: 'warning',
  found,
  advice,
})
export const failed = (name: string, found: string, advice: string): Check => ({
  name,
  state: 'failed',
  found,
  advice,
})

/** What is looked at, by name; one that throws has failed with what it threw. */
export type Checks = Readonly<Record<string, () => Promise<Check>>>

/** What to do about something that could not be looked at. */
export const NEXT = 'Mend this first, then run the doctor again.'

/** Looks at everything, one after the other. */
export const runChecks = async (checks: Checks): Promise<Check[]> => {
  const done: Check[] = []
  for (const [name, look] of Object.entries(checks)) {
    done.push(await look().catch((error: unknown) => failed(name, failureOf(error).message, NEXT)))
  }
  return done
}

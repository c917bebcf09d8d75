import type { Settings } from '@reread/settings'
import { type Logger, pino } from 'pino'

/** Libraries quote what they were given in these: a parser the text, a database the row. */
const QUOTING = /^(SyntaxError|ZodError|TRPCError|DatabaseError|error)$/

export interface LoggedError {
  readonly name: string
  readonly code: string | null
  /** Null where the message may hold what a person wrote. */
  readonly message: string | null
  /** Where it happened: frames alone. */
  readonly at: readonly string[]
  readonly cause: LoggedError | null
}

const DEEPEST_CAUSE = 3
const MOST_FRAMES = 12

/** An error as it may be written down: where and of what kind, never with a text, a value or a token in it. */
export const describeError = (error: unknown, depth = 0): LoggedError => {
  if (!(error instanceof Error)) return { name: typeof error, code: null, message: null, at: [], cause: null }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null
  const isQuoting = QUOTING.test(error.name) || (code !== null && /^(SQLITE_|[0-9A-Z]{5}$)/.test(code))
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return {
    name: error.name,
    code,
    message: isQuoting ? null : error.message.slice(0, 300),
    at: frames.slice(0, MOST_FRAMES).map((frame) => frame.trim()),
    cause: error.cause === undefined || depth >= DEEPEST_CAUSE ? null : describeError(error.cause, depth + 1),
  }
}

/**
 * What is written down: as it was chosen; otherwise, where a person watches, what needs them alone, so that the printed
 * links stay in sight; and all of it where a file or a machine takes it.
 */
export const levelFor = (
  { logLevel }: Pick<Settings, 'logLevel'>,
  { isTerminal, isChosen }: { isTerminal: boolean; isChosen: boolean },
): Settings['logLevel'] => (isTerminal && !isChosen ? 'warn' : logLevel)

/** One JSON object a line on standard error: standard output is for people. */
export const openLog = (
  level: Settings['logLevel'],
  destination: pino.DestinationStream = pino.destination(2),
): Logger => pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination)

export type { Logger as Log } from 'pino'

import { dueSoonHandler } from './handlers/due-soon.ts'
import { fitHandler } from './handlers/fit.ts'
import { importHandler } from './handlers/import.ts'
import { importCheckHandler } from './handlers/import-check.ts'
import { importUndoHandler } from './handlers/import-undo.ts'
import { notifyHandler } from './handlers/notify.ts'
import { openRoundHandler } from './handlers/open-round.ts'
import { revealHandler } from './handlers/reveal.ts'
import { tidyHandler } from './handlers/tidy.ts'
import type { Handler } from './job-run.ts'

/** Every kind of job there is: a job of another kind is left to a newer server. */
export const handlers = {
  'import-check': importCheckHandler,
  import: importHandler,
  'import-undo': importUndoHandler,
  'open-round': openRoundHandler,
  reveal: revealHandler,
  'due-soon': dueSoonHandler,
  fit: fitHandler,
  notify: notifyHandler,
  tidy: tidyHandler,
} as const satisfies Record<string, Handler>

export type JobKind = keyof typeof handlers

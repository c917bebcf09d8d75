/** How long after the last change a draft is saved, in milliseconds. */
export const AUTOSAVE_MS = 800
/** How long after a failure it is tried again, in milliseconds. */
export const AUTOSAVE_RETRY_MS = 5_000

/** What the server made of a draft: kept at an instant, or not kept because another device was faster. */
export type SaveOutcome = { readonly kind: 'saved'; readonly at: number } | { readonly kind: 'conflict' }

/**
 * `idle`: nothing to save yet · `changed`: typing · `saving` · `saved` with the server's instant ·
 * `conflict`: stopped until somebody chose · `failed`: the server did not keep it, it is tried again ·
 * `refused`: the server will not keep it, so it goes out again with the next change only.
 */
export type AutosaveState =
  | { readonly kind: 'idle' | 'changed' | 'saving' | 'conflict' | 'failed' }
  | { readonly kind: 'saved'; readonly at: number }
  | { readonly kind: 'refused'; readonly error: unknown }

export interface AutosaveOptions<Draft> {
  /** Rejecting means that nobody knows whether it was kept: it is sent again, unless the error is final. */
  readonly save: (draft: Draft) => Promise<SaveOutcome>
  /** Whether asking again would bring the same answer. */
  readonly isFinal: (error: unknown) => boolean
  readonly onState: (state: AutosaveState) => void
}

export interface Autosave<Draft> {
  /** A new version of the draft; saved 800 ms after the last one. */
  change(draft: Draft): void
  /** Saves at once what is not saved yet; resolves when nothing is on its way any more. */
  flush(): Promise<void>
  /** After a conflict was settled: the draft that won, and saving goes on. */
  resolve(): void
  /** Forgets what is not saved: the review was submitted, or the page is left after a flush. */
  stop(): void
}

interface Waiting<Draft> {
  draft: Draft
}

/** Saves a draft soon after it changed, one save at a time, always the newest version. */
export const createAutosave = <Draft>({
  save,
  isFinal,
  onState,
}: AutosaveOptions<Draft>): Autosave<Draft> => {
  let waiting: Waiting<Draft> | null = null
  let timer: ReturnType<typeof setTimeout> | null = null
  let running: Promise<void> | null = null
  let isHalted = false
  const later = (milliseconds: number) => {
    if (timer !== null) clearTimeout(timer)
    timer = setTimeout(() => void start(), milliseconds)
  }
  const attempt = async (attempted: Waiting<Draft>): Promise<void> => {
    try {
      const outcome = await save(attempted.draft)
      if (outcome.kind === 'conflict') {
        isHalted = true
        waiting ??= attempted
      }
      onState(waiting === null ? outcome : { kind: outcome.kind === 'conflict' ? 'conflict' : 'changed' })
    } catch (error) {
      // What was typed since then is newer; otherwise the same draft is sent again.
      const isNewest = waiting === null
      waiting ??= attempted
      if (isNewest && isFinal(error)) {
        onState({ kind: 'refused', error })
        return
      }
      onState({ kind: 'failed' })
      if (!isHalted) later(AUTOSAVE_RETRY_MS)
    }
  }
  const start = (): Promise<void> => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    if (running !== null) return running.then(() => (waiting === null || isHalted ? undefined : start()))
    if (waiting === null || isHalted) return Promise.resolve()
    const attempted = waiting
    waiting = null
    onState({ kind: 'saving' })
    running = attempt(attempted).finally(() => {
      running = null
    })
    return running
  }
  return {
    change(draft) {
      waiting = { draft }
      if (isHalted) return
      onState({ kind: 'changed' })
      later(AUTOSAVE_MS)
    },
    flush: () => start(),
    resolve() {
      isHalted = false
      waiting = null
      onState({ kind: 'idle' })
    },
    stop() {
      if (timer !== null) clearTimeout(timer)
      timer = null
      waiting = null
      isHalted = true
    },
  }
}

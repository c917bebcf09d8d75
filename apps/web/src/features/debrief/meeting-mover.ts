import { isSame, type Step } from './meeting-steps.ts'

/** Where the meeting is, as the server says it. */
export interface MeetingAt {
  readonly step: Step['name'] | null
  readonly of: number | null
  /** Later with every move; null before the start. */
  readonly movedAt: number | null
}

export interface Moved {
  /** False where the meeting has moved since, or is not being held: `now` says where it is. */
  readonly moved: boolean
  readonly now: MeetingAt
}

/** `even`: the meeting was told of every step of mine · `sending` · `unsent`: the server did not answer, it is tried again. */
export type MoverState = 'even' | 'sending' | 'unsent'

export interface MoverOptions {
  readonly send: (step: Step, after: number | null) => Promise<Moved>
  /** Whether the server said no, so that sending again would not help. */
  readonly isRefused: (error: unknown) => boolean
  readonly onState: (state: MoverState) => void
  readonly onMoved: (now: MeetingAt) => void
}

export interface Mover {
  /** This screen went to a step, and the meeting is to go with it. */
  go(step: Step): void
  /** What the server says now; the moment to send again what did not arrive. */
  seen(at: MeetingAt): void
  /** Somebody else runs the meeting from here on. */
  stop(): void
}

/** The step that a meeting is at; its check-in until it was moved. */
export const stepOf = ({ step, of }: Pick<MeetingAt, 'step' | 'of'>): Step => ({
  name: step ?? 'check-in',
  of,
})

const isOlder = (one: MeetingAt, other: MeetingAt): boolean =>
  one.movedAt !== null && other.movedAt !== null && one.movedAt < other.movedAt

/** Tells the meeting where one screen goes: one call at a time, always the newest step, again where it did not arrive. */
export const createMover = ({ send, isRefused, onState, onMoved }: MoverOptions): Mover => {
  let wanted: Step | null = null
  let at: MeetingAt | null = null
  let isSending = false

  const attempt = async (): Promise<void> => {
    if (wanted === null || at === null || isSending) return
    const step = wanted
    if (isSame(step, stepOf(at))) {
      wanted = null
      return onState('even')
    }
    isSending = true
    onState('sending')
    try {
      const { moved, now } = await send(step, at.movedAt)
      at = now
      // Another screen was faster: this one stays, and says where the meeting is.
      if (!moved && wanted === step) wanted = null
      onMoved(now)
    } catch (error) {
      isSending = false
      if (isRefused(error)) wanted = null
      return onState(wanted === null ? 'even' : 'unsent')
    }
    isSending = false
    onState(wanted === null ? 'even' : 'sending')
    return attempt()
  }

  return {
    go(step) {
      wanted = step
      void attempt()
    },
    seen(next) {
      if (at !== null && isOlder(next, at)) return
      at = next
      void attempt()
    },
    stop() {
      wanted = null
      if (!isSending) onState('even')
    },
  }
}

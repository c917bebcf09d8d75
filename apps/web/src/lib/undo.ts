/** How long an act can be taken back, in milliseconds. */
export const UNDO_MS = 8_000

export interface UndoOffer {
  readonly id: number
  /** What was done: "Review submitted". */
  readonly message: string
  /** Takes it back. Null for a message without one. */
  readonly undo: (() => void) | null
  /** What it is about, for `settle`; undefined where nothing else ends the offer. */
  readonly about?: number | undefined
}

/** The way to run something later; the browser's timers outside tests. */
export interface Timers {
  readonly start: (run: () => void, milliseconds: number) => number
  readonly stop: (timer: number) => void
}

export interface UndoStore {
  /** Shows what was done and offers to take it back; a second offer stands beside the first. */
  offer(message: string, undo?: () => void, about?: number): number
  /** What was done about this cannot be taken back any more: its offers go. */
  settle(about: number): void
  /** Takes the newest act back; false when there is none. */
  undoLast(): boolean
  undo(id: number): void
  dismiss(id: number): void
  /** Stops the clocks while somebody reads or is on the button; `resume` starts them anew. */
  pause(): void
  resume(): void
  /** Oldest first. */
  offers(): readonly UndoOffer[]
  subscribe(listener: () => void): () => void
}

/** Offers as they are shown: those of the same words as one, the newest, with how many there are. Oldest first. */
export const stacked = (offers: readonly UndoOffer[]): { offer: UndoOffer; times: number }[] => {
  const piles = Map.groupBy(offers, ({ message, undo }) => `${undo === null ? 'told' : 'done'} ${message}`)
  return [...piles.values()].flatMap((pile) => {
    const offer = pile.at(-1)
    return offer === undefined ? [] : [{ offer, times: pile.length }]
  })
}

/** The offers that are on the screen, each for eight seconds. */
export const createUndoStore = (timers: Timers): UndoStore => {
  let offers: readonly UndoOffer[] = []
  let lastId = 0
  const running = new Map<number, number>()
  const listeners = new Set<() => void>()
  const show = (next: readonly UndoOffer[]) => {
    offers = next
    for (const listener of listeners) listener()
  }
  const stopClock = (id: number) => {
    const timer = running.get(id)
    if (timer !== undefined) timers.stop(timer)
    running.delete(id)
  }
  const dismiss = (id: number) => {
    stopClock(id)
    show(offers.filter((offer) => offer.id !== id))
  }
  const startClock = (id: number) => {
    stopClock(id)
    running.set(
      id,
      timers.start(() => dismiss(id), UNDO_MS),
    )
  }
  const undo = (id: number) => {
    const offer = offers.find((candidate) => candidate.id === id)
    if (offer === undefined) return
    // First out of the list: a second press of Z must not take it back twice.
    dismiss(id)
    offer.undo?.()
  }
  return {
    offer(message, takeBack, about) {
      lastId += 1
      // The same words twice say nothing new; an act that can be taken back stays, each for itself.
      const again =
        takeBack === undefined ? offers.filter((one) => one.undo === null && one.message === message) : []
      for (const { id } of again) stopClock(id)
      const others = offers.filter((one) => !again.includes(one))
      show([...others, { id: lastId, message, undo: takeBack ?? null, about }])
      startClock(lastId)
      return lastId
    },
    undoLast() {
      const last = offers.findLast((offer) => offer.undo !== null)
      if (last !== undefined) undo(last.id)
      return last !== undefined
    },
    undo,
    settle(about) {
      for (const offer of offers) if (offer.about === about) dismiss(offer.id)
    },
    dismiss,
    pause() {
      for (const { id } of offers) stopClock(id)
    },
    resume() {
      for (const { id } of offers) startClock(id)
    },
    offers: () => offers,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

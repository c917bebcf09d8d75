import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createUndoStore, stacked, UNDO_MS } from './undo.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const store = () => {
  const running = new Map<number, ReturnType<typeof setTimeout>>()
  let last = 0
  return createUndoStore({
    start: (run, milliseconds) => {
      last += 1
      running.set(last, setTimeout(run, milliseconds))
      return last
    },
    stop: (timer) => clearTimeout(running.get(timer)),
  })
}

describe('an act', () => {
  it('can be taken back for eight seconds', () => {
    const undo = vi.fn()
    const undos = store()
    undos.offer('Removed', undo)
    vi.advanceTimersByTime(UNDO_MS - 1)
    expect(undos.undoLast()).toBe(true)
    expect([undo.mock.calls.length, undos.offers()]).toEqual([1, []])
  })

  it('stays done after that', () => {
    const undo = vi.fn()
    const undos = store()
    undos.offer('Removed', undo)
    vi.advanceTimersByTime(UNDO_MS)
    expect([undos.undoLast(), undo.mock.calls.length]).toEqual([false, 0])
  })

  it('is taken back once, however often Z is pressed', () => {
    const undo = vi.fn()
    const undos = store()
    const id = undos.offer('Removed', undo)
    undos.undo(id)
    undos.undo(id)
    expect([undos.undoLast(), undo.mock.calls.length]).toEqual([false, 1])
  })

  it('waits while somebody is on the button', () => {
    const undos = store()
    undos.offer('Removed', () => undefined)
    undos.pause()
    vi.advanceTimersByTime(UNDO_MS * 10)
    expect(undos.offers()).toHaveLength(1)
    undos.resume()
    vi.advanceTimersByTime(UNDO_MS)
    expect(undos.offers()).toEqual([])
  })
})

describe('several acts', () => {
  it('are taken back newest first, past messages without a way back', () => {
    const taken: string[] = []
    const undos = store()
    undos.offer('first', () => taken.push('first'))
    undos.offer('second', () => taken.push('second'))
    undos.offer('Link copied')
    undos.undoLast()
    undos.undoLast()
    expect([taken, undos.undoLast()]).toEqual([['second', 'first'], false])
  })

  it('are told to those who show them', () => {
    const undos = store()
    const seen: number[] = []
    const stop = undos.subscribe(() => seen.push(undos.offers().length))
    const id = undos.offer('one')
    undos.dismiss(id)
    stop()
    undos.offer('two')
    expect(seen).toEqual([1, 0])
  })
})

describe('what is settled', () => {
  it('offers no way back any more, and what else was done still does', () => {
    const taken: string[] = []
    const undos = store()
    undos.offer('Review submitted', () => taken.push('other'), 6)
    undos.offer('Review submitted', () => taken.push('opened'), 7)
    undos.offer('Action removed', () => taken.push('action'))
    undos.settle(7)
    undos.settle(8)
    undos.undoLast()
    undos.undoLast()
    expect([taken, undos.undoLast()]).toEqual([['action', 'other'], false])
  })
})

describe('the same words twice', () => {
  it('are one message when they only tell something, and last eight seconds from the second', () => {
    const undos = store()
    undos.offer('Link copied')
    vi.advanceTimersByTime(UNDO_MS - 1)
    undos.offer('Link copied')
    undos.offer('Saved')
    expect(undos.offers().map(({ message }) => message)).toEqual(['Link copied', 'Saved'])
    vi.advanceTimersByTime(UNDO_MS - 1)
    expect(undos.offers()).toHaveLength(2)
    vi.advanceTimersByTime(1)
    expect(undos.offers()).toEqual([])
  })

  it('are shown as one with their number when each can be taken back, and go back one by one', () => {
    const taken: string[] = []
    const undos = store()
    for (const what of ['a', 'b']) undos.offer('Action removed', () => taken.push(what))
    expect(stacked(undos.offers()).map(({ offer, times }) => [offer.message, times])).toEqual([
      ['Action removed', 2],
    ])
    undos.undoLast()
    expect(stacked(undos.offers()).map(({ times }) => times)).toEqual([1])
    undos.undoLast()
    expect(taken).toEqual(['b', 'a'])
  })

  it('stay apart from others', () => {
    const undos = store()
    undos.offer('Saved')
    undos.offer('Saved', () => undefined)
    undos.offer('Removed', () => undefined)
    expect(stacked(undos.offers())).toHaveLength(3)
  })
})

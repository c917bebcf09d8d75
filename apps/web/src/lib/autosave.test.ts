import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  AUTOSAVE_MS,
  AUTOSAVE_RETRY_MS,
  type AutosaveState,
  createAutosave,
  type SaveOutcome,
} from './autosave.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** A server that answers when told to, and what the screen was told. */
const desk = () => {
  const sent: string[] = []
  const answers: ((outcome: SaveOutcome | Error) => void)[] = []
  const states: AutosaveState['kind'][] = []
  const autosave = createAutosave<string>({
    save: (draft) => {
      sent.push(draft)
      return new Promise((resolve, reject) => {
        answers.push((outcome) => (outcome instanceof Error ? reject(outcome) : resolve(outcome)))
      })
    },
    isFinal: (error) => error instanceof RangeError,
    onState: (state) => states.push(state.kind),
  })
  const answer = async (outcome: SaveOutcome | Error) => {
    answers.shift()?.(outcome)
    await vi.advanceTimersByTimeAsync(0)
  }
  return { autosave, sent, states, answer }
}

const saved: SaveOutcome = { kind: 'saved', at: 1 }

describe('a draft', () => {
  it('is saved 800 ms after the last change, once', async () => {
    const { autosave, sent } = desk()
    autosave.change('a')
    await vi.advanceTimersByTimeAsync(AUTOSAVE_MS - 1)
    autosave.change('ab')
    await vi.advanceTimersByTimeAsync(AUTOSAVE_MS - 1)
    expect(sent).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(sent).toEqual(['ab'])
  })

  it('is saved at once when somebody leaves, and not twice', async () => {
    const { autosave, sent, answer } = desk()
    autosave.change('a')
    const flushed = autosave.flush()
    await answer(saved)
    await flushed
    await autosave.flush()
    await vi.advanceTimersByTimeAsync(AUTOSAVE_MS)
    expect(sent).toEqual(['a'])
  })

  it('says how it stands', async () => {
    const { autosave, states, answer } = desk()
    autosave.change('a')
    await vi.advanceTimersByTimeAsync(AUTOSAVE_MS)
    await answer(saved)
    expect(states).toEqual(['changed', 'saving', 'saved'])
  })

  it('that changes during a save is saved after it, never beside it', async () => {
    const { autosave, sent, states, answer } = desk()
    autosave.change('a')
    await vi.advanceTimersByTimeAsync(AUTOSAVE_MS)
    autosave.change('ab')
    await vi.advanceTimersByTimeAsync(AUTOSAVE_MS)
    expect(sent).toEqual(['a'])
    await answer(saved)
    expect(sent).toEqual(['a', 'ab'])
    await answer(saved)
    expect(states.at(-1)).toBe('saved')
  })

  it('waits for the save on its way when somebody leaves', async () => {
    const { autosave, sent, answer } = desk()
    autosave.change('a')
    await vi.advanceTimersByTimeAsync(AUTOSAVE_MS)
    autosave.change('ab')
    let isDone = false
    const flushed = autosave.flush().then(() => {
      isDone = true
    })
    await answer(saved)
    expect([sent, isDone]).toEqual([['a', 'ab'], false])
    await answer(saved)
    await flushed
    expect(isDone).toBe(true)
  })
})

describe('a failure', () => {
  it('keeps the draft and tries it again', async () => {
    const { autosave, sent, states, answer } = desk()
    autosave.change('a')
    await vi.advanceTimersByTimeAsync(AUTOSAVE_MS)
    await answer(new Error('offline'))
    expect(states.at(-1)).toBe('failed')
    await vi.advanceTimersByTimeAsync(AUTOSAVE_RETRY_MS)
    expect(sent).toEqual(['a', 'a'])
  })

  it('tries the newer version when there is one', async () => {
    const { autosave, sent, answer } = desk()
    autosave.change('a')
    await vi.advanceTimersByTimeAsync(AUTOSAVE_MS)
    autosave.change('ab')
    await answer(new Error('offline'))
    await vi.advanceTimersByTimeAsync(AUTOSAVE_RETRY_MS)
    expect(sent).toEqual(['a', 'ab'])
  })
})

describe('a refusal', () => {
  it('is not asked again until something changes', async () => {
    const { autosave, sent, states, answer } = desk()
    autosave.change('a')
    await vi.advanceTimersByTimeAsync(AUTOSAVE_MS)
    await answer(new RangeError('not yours any more'))
    await vi.advanceTimersByTimeAsync(AUTOSAVE_RETRY_MS * 3)
    expect([sent, states.at(-1)]).toEqual([['a'], 'refused'])
    autosave.change('ab')
    await vi.advanceTimersByTimeAsync(AUTOSAVE_MS)
    await answer(saved)
    expect([sent, states.at(-1)]).toEqual([['a', 'ab'], 'saved'])
  })

  it('of an older version lets the newer one go out', async () => {
    const { autosave, sent, states, answer } = desk()
    autosave.change('a')
    await vi.advanceTimersByTimeAsync(AUTOSAVE_MS)
    autosave.change('ab')
    await answer(new RangeError('too long'))
    expect(states.at(-1)).not.toBe('refused')
    await vi.advanceTimersByTimeAsync(AUTOSAVE_RETRY_MS)
    expect(sent).toEqual(['a', 'ab'])
  })
})

describe('a conflict', () => {
  it('stops saving until somebody chose', async () => {
    const { autosave, sent, states, answer } = desk()
    autosave.change('mine')
    await vi.advanceTimersByTimeAsync(AUTOSAVE_MS)
    await answer({ kind: 'conflict' })
    autosave.change('mine, longer')
    await vi.advanceTimersByTimeAsync(AUTOSAVE_MS * 10)
    expect([sent, states.at(-1)]).toEqual([['mine'], 'conflict'])
    autosave.resolve()
    autosave.change('theirs')
    await vi.advanceTimersByTimeAsync(AUTOSAVE_MS)
    expect(sent).toEqual(['mine', 'theirs'])
  })
})

describe('after the submit', () => {
  it('sends nothing more', async () => {
    const { autosave, sent } = desk()
    autosave.change('a')
    autosave.stop()
    autosave.change('b')
    await autosave.flush()
    await vi.advanceTimersByTimeAsync(AUTOSAVE_RETRY_MS)
    expect(sent).toEqual([])
  })
})

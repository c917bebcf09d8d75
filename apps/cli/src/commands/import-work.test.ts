import { describe, expect, it } from 'vitest'
import { isOver } from './import-work.ts'

const job = (kind: string, state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled') => ({
  kind,
  state,
  progress: null,
  error: null,
})

describe('an import that is waited for', () => {
  it('is over when its job is, and it bears the state that the job left', () => {
    expect(isOver({ state: 'checked', job: job('import-check', 'done') })).toBe(true)
    expect(isOver({ state: 'done', job: job('import', 'done') })).toBe(true)
    expect(isOver({ state: 'failed', job: job('import', 'failed') })).toBe(true)
    expect(isOver({ state: 'uploaded', job: job('import-check', 'cancelled') })).toBe(true)
    expect(isOver({ state: 'undone', job: job('import-undo', 'done') })).toBe(true)
    expect(isOver({ state: 'done', job: job('import-undo', 'failed') })).toBe(true)
    expect(isOver({ state: 'done', job: null })).toBe(true)
  })

  it('is not over while the state is the one from before', () => {
    expect(isOver({ state: 'checking', job: job('import-check', 'done') })).toBe(false)
    expect(isOver({ state: 'importing', job: job('import', 'done') })).toBe(false)
    expect(isOver({ state: 'importing', job: job('import', 'cancelled') })).toBe(false)
    expect(isOver({ state: 'done', job: job('import-undo', 'done') })).toBe(false)
    expect(isOver({ state: 'checking', job: null })).toBe(false)
  })

  it('is not over while the job waits or runs', () => {
    for (const state of ['queued', 'running'] as const) {
      expect(isOver({ state: 'checked', job: job('import', state) })).toBe(false)
    }
  })
})

import { describe, expect, it } from 'vitest'
import { isUndoFailed, pollEvery, type Stage, type StageFacts, stageOf } from './import-stage.ts'

const anImport = (facts: Partial<StageFacts>): StageFacts => ({
  state: 'checked',
  job: null,
  summary: null,
  ...facts,
})
const job = (kind: string, state: NonNullable<StageFacts['job']>['state']) => ({ kind, state })
const told = (facts: { cancelled?: boolean; code?: string }) => ({
  cancelled: facts.cancelled ?? false,
  error: facts.code === undefined ? null : { code: facts.code },
})

describe('where an import is', () => {
  const cases: [string, Partial<StageFacts>, Stage][] = [
    ['waits for its check', { state: 'uploaded', job: job('import-check', 'queued') }, 'checking'],
    ['is being checked', { state: 'checking', job: job('import-check', 'running') }, 'checking'],
    ['had its check stopped', { state: 'uploaded', job: job('import-check', 'cancelled') }, 'unchecked'],
    ['is checked', { state: 'checked', job: job('import-check', 'done') }, 'ready'],
    ['was stopped before its first row', { state: 'checked', job: job('import', 'cancelled') }, 'ready'],
    [
      'is a file that cannot be read',
      { state: 'failed', job: job('import-check', 'done'), summary: told({ code: 'import.zip' }) },
      'refused',
    ],
    ['had a check that broke', { state: 'failed', job: job('import-check', 'failed') }, 'refused'],
    ['broke while writing', { state: 'failed', job: job('import', 'failed') }, 'broken'],
    ['is being written', { state: 'importing', job: job('import', 'running') }, 'importing'],
    ['is in', { state: 'done', job: job('import', 'done'), summary: told({}) }, 'done'],
    [
      'was stopped while writing',
      { state: 'done', job: job('import', 'cancelled'), summary: told({ cancelled: true }) },
      'stopped',
    ],
    ['waits for its undo', { state: 'done', job: job('import-undo', 'queued') }, 'undoing'],
    ['broke and is being undone', { state: 'failed', job: job('import-undo', 'running') }, 'undoing'],
    ['could not be undone', { state: 'done', job: job('import-undo', 'failed') }, 'done'],
    ['broke, and could not be undone', { state: 'failed', job: job('import-undo', 'failed') }, 'broken'],
    ['was read just before its undo ended', { state: 'done', job: job('import-undo', 'done') }, 'undoing'],
    ['is undone', { state: 'undone', job: job('import-undo', 'done') }, 'undone'],
    ['came from a time before its jobs were tidied', { state: 'done', job: null }, 'done'],
  ]
  it.each(cases)('%s', (_, facts, stage) => {
    expect(stageOf(anImport(facts))).toBe(stage)
  })

  it('tells an undo that failed from one that was never asked for', () => {
    expect(isUndoFailed(anImport({ state: 'done', job: job('import-undo', 'failed') }))).toBe(true)
    expect(isUndoFailed(anImport({ state: 'done', job: job('import', 'failed') }))).toBe(false)
    expect(isUndoFailed(anImport({ state: 'done' }))).toBe(false)
  })
})

describe('asking again', () => {
  it('happens every second while something works on it', () => {
    for (const facts of [
      { state: 'uploaded', job: job('import-check', 'queued') },
      { state: 'checking', job: job('import-check', 'running') },
      { state: 'importing', job: job('import', 'queued') },
      { state: 'done', job: job('import-undo', 'running') },
      { state: 'done', job: job('import-undo', 'done') },
    ] as const) {
      expect(pollEvery(anImport(facts))).toBe(1_000)
    }
  })

  it('stops when only a person can move it on, and before the first answer', () => {
    expect(pollEvery(undefined)).toBe(false)
    for (const state of ['checked', 'done', 'failed', 'undone', 'uploaded'] as const) {
      expect(pollEvery(anImport({ state }))).toBe(false)
    }
  })
})

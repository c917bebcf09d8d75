import { IMPORT_FIELDS } from '@reread/domain'
import { describe, expect, it } from 'vitest'
import {
  agentChoice,
  areChanged,
  isNeeded,
  keptChoices,
  shownMapping,
  skippedColumns,
  withColumn,
  withMachine,
  withPerson,
} from './import-choices.ts'

describe('who an agent of a file is', () => {
  const ann = { externalId: 'ann', name: 'Ann', personId: null, kind: 'human' as const }

  it('is somebody new until a person is chosen', () => {
    expect(agentChoice(ann, {}, {})).toMatchObject({ personId: null, isKnown: false })
    expect(agentChoice(ann, {}, { people: { ann: 7 } })).toMatchObject({
      personId: 7,
      isKnown: false,
      isMachine: false,
    })
  })

  it('can be changed again after the check has taken the choice over', () => {
    const checked = { ...ann, personId: 7 }
    const applied = { people: { ann: 7 } }
    expect(agentChoice(checked, applied, applied)).toMatchObject({
      personId: 7,
      isKnown: false,
      isMachine: false,
    })
    expect(agentChoice(checked, applied, withPerson(applied, 'ann', null)).personId).toBeNull()
    expect(agentChoice(checked, applied, withPerson(applied, 'ann', 9)).personId).toBe(9)
  })

  it('is fixed when an earlier import tied the name to somebody', () => {
    const known = { ...ann, personId: 3 }
    expect(agentChoice(known, {}, { people: { ann: 7 } })).toMatchObject({ personId: 3, isKnown: true })
    expect(agentChoice(known, { people: { ann: 7 } }, {})).toMatchObject({ personId: 3, isKnown: true })
  })

  it('keeps the others when one is chosen', () => {
    expect(withPerson({ zone: 'UTC', people: { bob: 2 } }, 'ann', 1)).toEqual({
      zone: 'UTC',
      people: { bob: 2, ann: 1 },
    })
    expect(withPerson({ people: { bob: 2 } }, 'bob', null)).toEqual({ people: {} })
  })

  it('may be marked as an AI agent, until a person is chosen', () => {
    const marked = withMachine({ people: { ann: 7 } }, 'ann')
    expect(marked).toEqual({ people: {}, aiAgents: ['ann'] })
    expect(agentChoice(ann, {}, marked)).toMatchObject({
      personId: null,
      isMachine: true,
      isMachineByFile: false,
    })
    expect(withMachine(marked, 'ann')).toEqual(marked)
    expect(withPerson(marked, 'ann', 7)).toEqual({ people: { ann: 7 }, aiAgents: [] })
    expect(areChanged({}, marked)).toBe(true)
    const checked = { ...ann, kind: 'ai' as const }
    expect(agentChoice(checked, marked, {})).toMatchObject({ isMachine: false, isMachineByFile: false })
  })

  it('is an AI agent whatever is chosen where the file says so', () => {
    const fin = { ...ann, kind: 'ai' as const }
    expect(agentChoice(fin, {}, {})).toMatchObject({ isMachine: true, isMachineByFile: true, isKnown: false })
    expect(agentChoice({ ...fin, personId: 3 }, {}, {})).toMatchObject({ isKnown: true, isMachine: true })
  })
})

describe('which column is what', () => {
  const found = { conversationId: 'Ticket', text: 'Body' }

  it('shows what the check found, and what was chosen since', () => {
    expect(shownMapping(found, {})).toEqual(found)
    expect(shownMapping(found, { mapping: { text: 'Comment' } })).toMatchObject({ text: 'Comment' })
  })

  it('is needed for the number and the text, until either is there by its other name', () => {
    const needed = (mapping: Record<string, string>) =>
      IMPORT_FIELDS.filter((field) => isNeeded(field, mapping))
    expect(needed({ externalId: '' })).toEqual(['conversationId', 'text'])
    expect(needed({ externalId: 'Case', html: 'Body' })).toEqual([])
  })

  it('gives a column to one field alone', () => {
    const { mapping } = withColumn({}, found, { field: 'subject', column: 'Body' })
    expect(mapping).toEqual({ text: '', subject: 'Body' })
  })

  it('leaves a field out by an empty choice, which takes nothing from others', () => {
    const once = withColumn({}, found, { field: 'text', column: '' })
    const twice = withColumn(once, shownMapping(found, once), { field: 'conversationId', column: '' })
    expect(twice.mapping).toEqual({ text: '', conversationId: '' })
  })

  it('lists the columns that stand for nothing, in the order of the file', () => {
    const columns = ['Weather', 'Ticket', 'Body', 'Mood']
    const checked = { columns, skippedColumns: ['Weather', 'Mood'], mapping: found }
    expect(skippedColumns(checked, found)).toEqual(['Weather', 'Mood'])
    expect(skippedColumns(checked, { ...found, text: '' })).toEqual(['Weather', 'Body', 'Mood'])
    expect(skippedColumns(checked, { ...found, subject: 'Mood' })).toEqual(['Weather'])
  })

  it('never lists a column that joins the second of two tables by another name', () => {
    const checked = { columns: ['Ticket', 'Body', 'conversation_id'], skippedColumns: [], mapping: found }
    expect(skippedColumns(checked, found)).toEqual([])
  })

  it('lists nothing twice', () => {
    const checked = { columns: ['Ticket', 'Body', 'Mood'], skippedColumns: ['Mood', 'Mood'], mapping: found }
    expect(skippedColumns(checked, found)).toEqual(['Mood'])
  })
})

describe('choices that are not applied yet', () => {
  it('are told from the applied ones, whatever the order of their keys', () => {
    const applied = { zone: 'UTC', people: { ann: 1, bob: 2 }, mapping: { text: 'Body' } }
    expect(areChanged(applied, { mapping: { text: 'Body' }, people: { bob: 2, ann: 1 }, zone: 'UTC' })).toBe(
      false,
    )
    for (const change of [
      { zone: 'Europe/Rome' },
      { sourceName: 'desk' },
      { dateOrder: 'day-first' as const },
      { people: { ann: 1 } },
      { mapping: { text: '' } },
    ]) {
      expect(areChanged(applied, { ...applied, ...change })).toBe(true)
    }
  })

  it('are none where nothing was chosen or taken back', () => {
    expect(areChanged({}, { people: {}, mapping: {} })).toBe(false)
  })

  it('come back after a reload, and anything else in their place is nothing', () => {
    expect(keptChoices('{"zone":"UTC"}')).toEqual({ zone: 'UTC' })
    for (const text of ['', 'nonsense', '[]', 'null', '7']) expect(keptChoices(text)).toBeNull()
  })
})

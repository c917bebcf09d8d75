import { DEFAULT_RUBRIC, DEFAULT_SIZE_CAPS } from '@reread/domain'
import { describe, expect, it } from 'vitest'
import { AWAY, CAST, castOf, TOLD_WEEKS, WEEKS } from './cast.ts'
import { SCRIPTS } from './content/earlier-weeks.ts'
import { FLAGS, GUIDELINES, MEETINGS, PUBLISHED, THANKED } from './content/meetings.ts'
import { presentIn, storiesOf } from './stories.ts'
import { entriesOf, pointsOf, type Told } from './told.ts'

const TEAMS = ['chat', 'email'] as const
const OFFSETS = Array.from({ length: WEEKS }, (_, index) => index + 1 - WEEKS)
const told = TEAMS.flatMap((team) => OFFSETS.slice(-TOLD_WEEKS).flatMap((offset) => storiesOf(team, offset)))
const everything = TEAMS.flatMap((team) => OFFSETS.flatMap((offset) => storiesOf(team, offset)))
const textOf = (one: Told): string =>
  entriesOf(one)
    .map(({ text }) => text)
    .join('\n')

const shingles = (text: string): Set<string> => {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  return new Set(words.slice(4).map((_, at) => words.slice(at, at + 5).join(' ')))
}
/** Share of the five-word runs of the shorter text that the other one holds too. */
const overlap = (one: Set<string>, other: Set<string>): number => {
  const shared = [...one].filter((run) => other.has(run)).length
  return shared / Math.max(1, Math.min(one.size, other.size))
}

describe('the conversations of the last three weeks', () => {
  it('are two of each person who answers, and one a week of the AI agent', () => {
    for (const team of TEAMS) {
      for (const offset of OFFSETS.slice(-TOLD_WEEKS)) {
        const counts = new Map<string, number>()
        for (const { by } of storiesOf(team, offset)) counts.set(by, (counts.get(by) ?? 0) + 1)
        const wanted = presentIn(team, offset).map(({ key, kind }) => [key, kind === 'ai' ? 1 : 2] as const)
        expect([...counts].toSorted()).toEqual(wanted.toSorted())
      }
    }
    expect(told).toHaveLength(65)
  })

  it('are all different texts: no two share as much as a tenth of their words in a row', () => {
    const runs = told.map((one) => ({ subject: one.subject, runs: shingles(textOf(one)) }))
    const alike: string[] = []
    for (const [at, one] of runs.entries()) {
      for (const other of runs.slice(at + 1)) {
        if (overlap(one.runs, other.runs) > 0.1) alike.push(`${one.subject} ~ ${other.subject}`)
      }
    }
    expect(alike).toEqual([])
    expect(new Set(told.map(({ subject }) => subject)).size).toBe(told.length)
    expect(new Set(told.map(({ customer }) => customer)).size).toBe(told.length)
    // The measure sees a variant when there is one.
    const [script] = SCRIPTS
    const variant = (place: string) => shingles(script?.says.replaceAll('{place}', place) ?? '')
    expect(overlap(variant('Leeds'), variant('Galway'))).toBeGreaterThan(0.5)
  })

  it('are told in English and Italian, about half each', () => {
    const italian = told.filter(({ lang }) => lang === 'it').length / told.length
    expect(italian).toBeGreaterThan(0.4)
    expect(italian).toBeLessThan(0.6)
  })

  it('have substance: 50 words at the least, but for the AI agent’s', () => {
    const thin = told.filter((one) => one.by !== 'pino' && textOf(one).split(/\s+/).length < 50)
    expect(thin.map(({ subject }) => subject)).toEqual(['Free months as an apology'])
  })
})

describe('every conversation', () => {
  it('can be drawn: within the size that a round asks anyone to read', () => {
    for (const one of everything) {
      const entries = entriesOf(one)
      expect(entries.length).toBeLessThanOrEqual(DEFAULT_SIZE_CAPS.messages)
      expect(textOf(one).split(/\s+/).length).toBeLessThanOrEqual(DEFAULT_SIZE_CAPS.words)
      expect(entries[0]?.kind).toBe('customer')
    }
  })

  it('is remarked on in its own words', () => {
    const lost = everything.flatMap((one) =>
      one.remarks
        .filter(([, quote]) => !entriesOf(one).some(({ text }) => text.includes(quote)))
        .map(([, quote]) => quote),
    )
    expect(lost).toEqual([])
  })

  it('has four points, root causes that exist, and two colleagues’ worth of remarks', () => {
    const known = DEFAULT_RUBRIC.criteria.flatMap(({ key, rootCauses }) =>
      rootCauses.map((cause) => `${key}:${cause.key}`),
    )
    for (const one of everything) {
      expect(pointsOf(one.points)).toHaveLength(4)
      for (const points of one.parted ?? []) expect(pointsOf(points)).toHaveLength(4)
      for (const cause of one.causes ?? []) expect(known).toContain(cause)
    }
    for (const one of told) expect(one.remarks.length).toBeGreaterThanOrEqual(2)
  })

  it('keeps no slot of its script', () => {
    for (const one of everything) {
      const words = `${one.subject} ${textOf(one)} ${one.customer}`
      expect(words.replace('{{first_name}}', '')).not.toMatch(/[{}]|undefined/)
    }
  })

  it('of one team and week has a subject of its own', () => {
    for (const team of TEAMS) {
      for (const offset of OFFSETS) {
        const subjects = storiesOf(team, offset).map(({ subject }) => subject)
        expect(new Set(subjects).size).toBe(subjects.length)
      }
    }
  })
})

describe('the people', () => {
  it('are six in Chat and five in E-mail, with a lead each, and one AI agent', () => {
    const humans = (team: 'chat' | 'email') =>
      CAST.filter((one) => one.team === team && one.kind === 'human').length
    expect([humans('chat'), humans('email')]).toEqual([6, 5])
    expect(CAST.filter(({ isLead }) => isLead).map(({ team }) => team)).toEqual(['chat', 'email'])
    expect(CAST.filter(({ kind }) => kind === 'ai')).toHaveLength(1)
  })
  it('are drawn from the week they came in, and not while they are away', () => {
    expect(castOf('chat', -2).map(({ key }) => key)).not.toContain('aylin')
    expect(castOf('chat', -1).map(({ key }) => key)).toContain('aylin')
    expect(presentIn('email', 0).map(({ key }) => key)).not.toContain(AWAY)
    expect(presentIn('email', -1).map(({ key }) => key)).toContain(AWAY)
  })
})

it('meetings, guidelines, thanks and flags speak of conversations that were told', () => {
  const subjects = told.map(({ subject }) => subject)
  const named = [
    PUBLISHED.subject,
    ...THANKED.map(([subject]) => subject),
    ...FLAGS.map(([subject]) => subject),
    ...GUIDELINES.flatMap(({ from }) => from ?? []),
    ...MEETINGS.flatMap(({ actions }) => actions.flatMap(({ about }) => about ?? [])),
  ]
  expect(named.filter((subject) => !subjects.includes(subject))).toEqual([])
})

it('a text that begins with nobody is refused', () => {
  expect(() => entriesOf({ by: 'sam', subject: 's', says: 'Hello' })).toThrow('"s" begins with "Hello"')
  expect(() => pointsOf('123')).toThrow('not four points')
})

it('lines, notes, canned replies and colleagues are told apart', () => {
  const says = 'C 0 one\ntwo\nA(late-parcel) 3 three\nN:marta 2 four\nP 1 five\nS 0 six'
  expect(entriesOf({ by: 'sam', subject: 's', says })).toEqual([
    { kind: 'customer', by: null, internal: false, macro: null, minutes: 0, text: 'one\ntwo' },
    { kind: 'agent', by: 'sam', internal: false, macro: 'late-parcel', minutes: 3, text: 'three' },
    { kind: 'agent', by: 'marta', internal: true, macro: null, minutes: 5, text: 'four' },
    { kind: 'ai', by: 'pino', internal: false, macro: null, minutes: 6, text: 'five' },
    { kind: 'system', by: null, internal: false, macro: null, minutes: 6, text: 'six' },
  ])
})

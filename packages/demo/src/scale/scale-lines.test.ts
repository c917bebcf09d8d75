import { describe, expect, it } from 'vitest'
import { scaleLines, scaleWord } from './scale-lines.ts'

const scale = { conversations: 200, agents: 7, seed: 'one', until: Date.UTC(2026, 2, 4), days: 20 }

describe('the lines of a scale', () => {
  const lines = [...scaleLines(scale)]
  const told = lines.map((line) => JSON.parse(line))

  it('are the same for the same seed, and others for another', () => {
    expect([...scaleLines(scale)]).toEqual(lines)
    expect([...scaleLines({ ...scale, seed: 'two' })]).not.toEqual(lines)
  })

  it('are as many as asked, ten messages on average, oldest first, before the end', () => {
    expect(lines).toHaveLength(200)
    const messages = told.reduce((sum, one) => sum + one.messages.length, 0)
    expect(messages / 200).toBeGreaterThan(8.5)
    expect(messages / 200).toBeLessThan(11.5)
    const opened = told.map((one) => one.created_at)
    expect(opened).toEqual(opened.toSorted())
    expect(Date.parse(opened.at(-1))).toBeLessThan(scale.until)
  })

  it('share the work among the agents, and use common words oftener than rare ones', () => {
    expect(new Set(told.map((one) => one.agent_id)).size).toBe(7)
    const texts = told.flatMap((one) =>
      one.messages.map((message: { body_text: string }) => message.body_text),
    )
    const found = (word: string) => texts.filter((text) => text.split(' ').includes(word)).length
    expect(found(scaleWord(3))).toBeGreaterThan(found(scaleWord(3_900)))
  })

  it('have a word for each number, never the same one', () => {
    expect(new Set(Array.from({ length: 4_000 }, (_, number) => scaleWord(number))).size).toBe(4_000)
  })
})

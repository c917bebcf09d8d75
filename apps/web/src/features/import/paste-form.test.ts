import { describe, expect, it } from 'vitest'
import { choiceOf, guessSpeakers, instantOf, localText, speakersOf, speakersProblem } from './paste-form.ts'

const found = (...names: [string, number][]) => names.map(([name, lines]) => ({ name, lines }))
const ada = { id: 1, name: 'Ada Bianchi' }

describe('who speaks in a pasted text', () => {
  it('is the customer first and the agent after', () => {
    const guesses = guessSpeakers(found(['Giulia', 3], ['Marco', 1]), [])
    expect(guesses.get('Giulia')).toEqual({ role: 'customer', personId: null })
    expect(guesses.get('Marco')).toEqual({ role: 'agent', personId: null })
  })

  it('is a person of the workspace as an agent, whoever begins', () => {
    const guesses = guessSpeakers(found(['ada bianchi', 1], ['Giulia', 1]), [ada])
    expect(guesses.get('ada bianchi')).toEqual({ role: 'agent', personId: 1 })
    expect(guesses.get('Giulia')?.role).toBe('customer')
  })

  it('is not a word that begins one line among several names', () => {
    const guesses = guessSpeakers(found(['Giulia', 2], ['Note', 1], ['Marco', 2]), [])
    expect(guesses.get('Note')?.role).toBe('text')
    expect(guesses.get('Marco')?.role).toBe('agent')
  })

  it('is what was chosen, before what was guessed', () => {
    const guesses = guessSpeakers(found(['Giulia', 2]), [])
    const chosen = { Giulia: { role: 'agent', personId: 4 } } as const
    expect(choiceOf('Giulia', chosen, guesses)).toEqual(chosen.Giulia)
    expect(choiceOf('Giulia', {}, guesses).role).toBe('customer')
    expect(choiceOf('constructor', {}, guesses)).toEqual({ role: 'text', personId: null })
  })
})

describe('what is sent of the speakers', () => {
  const names = found(['Giulia', 2], ['Note', 1], ['Marco', 2])

  it('leaves out names that are part of the text, and a person for anyone but an agent', () => {
    const sent = speakersOf(names, (name) =>
      name === 'Note'
        ? { role: 'text', personId: 9 }
        : { role: name === 'Marco' ? 'agent' : 'customer', personId: 9 },
    )
    expect(sent).toEqual([
      { name: 'Giulia', role: 'customer' },
      { name: 'Marco', role: 'agent', personId: 9 },
    ])
  })

  it('says what is missing before it can be reviewed', () => {
    const speaker = (role: 'customer' | 'agent', at = 0) => ({ name: `n${at}`, role })
    expect(speakersProblem([])).toBe('none')
    expect(speakersProblem([speaker('customer')])).toBe('no-agent')
    expect(speakersProblem([speaker('agent')])).toBeNull()
    expect(speakersProblem(Array.from({ length: 21 }, (_, at) => speaker('agent', at)))).toBe('too-many')
  })
})

describe('when a pasted conversation began', () => {
  it('is read as the clock of this browser shows it, and written the same way', () => {
    const instant = new Date(2026, 10, 16, 9, 41).getTime()
    expect(localText(instant)).toBe('2026-11-16T09:41')
    expect(instantOf('2026-11-16T09:41')).toBe(instant)
  })

  it.each(['', '2026-11-16', 'yesterday', '2026-13-40T99:99'])('is unknown for %j', (text) => {
    expect(instantOf(text)).toBeNull()
  })
})

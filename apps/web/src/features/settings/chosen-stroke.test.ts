import { describe, expect, it } from 'vitest'
import { answerOfKey } from './chosen-stroke.ts'

const press = (key: string, more: object = {}) => ({
  ...{ key, code: /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : key },
  ...{ shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, isComposing: false },
  ...more,
})
const answerTo = (pressed: ReturnType<typeof press>, map = {}) => answerOfKey(pressed, 'lists j', map)
const answer = (key: string, more: object = {}, map = {}) => answerTo(press(key, more), map)
const refused = (why: string) => ({ kind: 'refused', refusal: { why } })

describe('a key that is pressed for a shortcut', () => {
  it.each([
    ['a letter', press('q'), 'q'],
    ['a letter under Caps Lock', press('Q'), 'q'],
    ['a letter with Shift', press('Q', { shiftKey: true }), 'Shift+q'],
    ['a letter that AZERTY has', press('ù'), 'ù'],
    ['a sign, whatever Shift it needs', press('!', { shiftKey: true, code: 'Slash' }), '!'],
    ['a sign that AZERTY has in the place of a digit above five', press('-', { code: 'Digit6' }), '-'],
    ['a function key that browsers leave alone', press('F9'), 'F9'],
  ])('is chosen: %s', (_, pressed, stroke) => {
    expect(answerTo(pressed)).toEqual({ kind: 'chosen', stroke })
  })

  it.each([
    ['Enter', press('Enter'), 'kept'],
    ['Space', press(' '), 'kept'],
    ['an arrow', press('ArrowDown'), 'kept'],
    ['a function key of the browser', press('F5'), 'kept'],
    ['a digit that scores', press('3', { code: 'Digit3' }), 'scores'],
    ['the place of such a digit on AZERTY', press('"', { code: 'Digit3' }), 'scores'],
    ['a digit of the number pad', press('4', { code: 'Numpad4' }), 'scores'],
    ['Ctrl', press('q', { ctrlKey: true }), 'browser'],
    ['the command key', press('q', { metaKey: true }), 'browser'],
    ['Alt', press('q', { altKey: true }), 'browser'],
    ['a dead key', press('Dead', { code: 'BracketLeft' }), 'dead'],
    ['an input method', press('q', { isComposing: true }), 'dead'],
  ])('is refused: %s', (_, pressed, why) => {
    expect(answerTo(pressed)).toEqual(refused(why))
  })

  it('is refused where another shortcut has it, with its name', () => {
    expect(answer('k')).toEqual({
      kind: 'refused',
      refusal: { why: 'taken', stroke: 'k', by: 'lists k' },
    })
    expect(answer('k', {}, { 'lists k': 'h' })).toEqual({ kind: 'chosen', stroke: 'k' })
  })

  it('waits while only a modifier is down', () => {
    for (const key of ['Shift', 'Control', 'AltGraph', 'CapsLock'])
      expect(answer(key, { shiftKey: true })).toEqual({ kind: 'wait' })
  })

  it('leaves everything by Escape, and by the key that it has', () => {
    expect(answer('Escape')).toEqual({ kind: 'leave' })
    expect(answer('j')).toEqual({ kind: 'leave' })
    expect(answer('q', {}, { 'lists j': 'q' })).toEqual({ kind: 'leave' })
  })
})

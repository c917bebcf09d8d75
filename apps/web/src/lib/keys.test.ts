import { describe, expect, it } from 'vitest'
import { CHORD_MS, createKeyRegistry, HOLD_MS, type KeyBinding, type KeyPress, strokeOf } from './keys.ts'

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : key,
  shiftKey: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  isComposing: false,
  repeat: false,
  place: 'page',
  ...more,
})

/** A registry with bindings that write down what ran. */
const listening = (...bindings: Partial<KeyBinding>[]) => {
  const ran: string[] = []
  const registry = createKeyRegistry()
  for (const binding of bindings) {
    const label = binding.label ?? binding.key ?? ''
    registry.register([{ scope: 'review', key: 'j', run: () => ran.push(label), ...binding, label }])
  }
  return { registry, ran }
}

describe('the name of a stroke', () => {
  it.each([
    ['a letter by what it prints', press('j'), 'j'],
    ['a letter with Caps Lock as the same letter', press('J'), 'j'],
    ['a letter with Shift as its own stroke', press('X', { shiftKey: true }), 'Shift+x'],
    ['a sign whatever Shift it needs', press('?', { shiftKey: true, code: 'Slash' }), '?'],
    ['a digit by its place', press('1', { code: 'Digit1' }), '1'],
    ['a digit on AZERTY without Shift', press('&', { code: 'Digit1' }), '1'],
    ['a digit on AZERTY with Shift', press('1', { code: 'Digit1', shiftKey: true }), '1'],
    ['a digit on the number pad', press('5', { code: 'Numpad5' }), '5'],
    ['no digit on the number pad without Num Lock', press('End', { code: 'Numpad1' }), 'End'],
    ['no digit above five', press('-', { code: 'Digit6' }), '-'],
    ['Ctrl with a key', press('Enter', { ctrlKey: true }), 'Ctrl+Enter'],
    ['the command key of a Mac as Ctrl', press('z', { metaKey: true }), 'Ctrl+z'],
    ['nothing while an input method composes', press('j', { isComposing: true }), null],
    ['nothing for a dead key', press('Dead'), null],
    ['nothing with Alt', press('j', { altKey: true }), null],
  ])('is %s', (_name, event, stroke) => {
    expect(strokeOf(event)).toBe(stroke)
  })
})

describe('a press', () => {
  it('runs what is bound to it and says so', () => {
    const { registry, ran } = listening({ key: 'j' })
    expect(registry.press(press('j'), 0)).toBe(true)
    expect(registry.press(press('q'), 0)).toBe(false)
    expect(ran).toEqual(['j'])
  })

  it('never scores while somebody types', () => {
    const { registry, ran } = listening({ key: '1' }, { key: 'c' }, { key: 'ArrowDown' })
    for (const event of [press('1', { code: 'Digit1' }), press('c'), press('ArrowDown')]) {
      expect(registry.press({ ...event, place: 'text' }, 0)).toBe(false)
    }
    expect(ran).toEqual([])
  })

  it('submits with Ctrl+Enter from a text field when bound that way, and only then', () => {
    const { registry, ran } = listening({ key: 'Ctrl+Enter', inTextFields: true }, { key: 'Ctrl+z' })
    registry.press(press('Enter', { ctrlKey: true, place: 'text' }), 0)
    registry.press(press('z', { ctrlKey: true, place: 'text' }), 0)
    expect(ran).toEqual(['Ctrl+Enter'])
  })

  it('does nothing in a dialog', () => {
    const { registry, ran } = listening({ key: 'Ctrl+Enter', inTextFields: true }, { key: 'j' })
    registry.press(press('Enter', { ctrlKey: true, place: 'dialog' }), 0)
    registry.press(press('j', { place: 'dialog' }), 0)
    expect(ran).toEqual([])
  })

  it('leaves Enter on a button to the button, and letters to the page', () => {
    const { registry, ran } = listening({ key: 'Enter' }, { key: 'j' })
    expect(registry.press(press('Enter', { place: 'control' }), 0)).toBe(false)
    expect(registry.press(press('j', { place: 'control' }), 0)).toBe(true)
    expect(ran).toEqual(['j'])
  })

  it('runs once while a key is held down, unless it is for moving', () => {
    const { registry, ran } = listening({ key: '1' }, { key: 'j', repeats: true })
    registry.press(press('1', { code: 'Digit1', repeat: true }), 0)
    registry.press(press('j', { repeat: true }), 0)
    expect(ran).toEqual(['j'])
  })

  it('belongs to the page before it belongs to everywhere, whichever was added first', () => {
    for (const order of [['review', 'everywhere'] as const, ['everywhere', 'review'] as const]) {
      const { registry, ran } = listening(...order.map((scope) => ({ key: 'c', scope, label: scope })))
      registry.press(press('c'), 0)
      expect(ran).toEqual(['review'])
    }
  })

  it('belongs to what was added last inside one scope, until that is gone', () => {
    const { registry, ran } = listening({ key: 'n', label: 'message' })
    const leave = registry.register([{ scope: 'review', key: 'n', label: 'no', run: () => ran.push('no') }])
    registry.press(press('n'), 0)
    leave()
    registry.press(press('n'), 0)
    expect(ran).toEqual(['no', 'message'])
  })
})

describe('two strokes in a row', () => {
  it('go somewhere within a second', () => {
    const { registry, ran } = listening({ key: 'g w', label: 'week' }, { key: 'w', label: 'wording' })
    expect(registry.press(press('g'), 0)).toBe(true)
    registry.press(press('w'), CHORD_MS)
    expect(ran).toEqual(['week'])
  })

  it('are two keys when the second is late', () => {
    const { registry, ran } = listening({ key: 'g w', label: 'week' }, { key: 'w', label: 'wording' })
    registry.press(press('g'), 0)
    registry.press(press('w'), CHORD_MS + 1)
    expect(ran).toEqual(['wording'])
  })

  it('end with another key, which does its own', () => {
    const { registry, ran } = listening({ key: 'g w', label: 'week' }, { key: 'j' })
    registry.press(press('g'), 0)
    registry.press(press('j'), 10)
    registry.press(press('w'), 20)
    expect(ran).toEqual(['j'])
  })

  it('do not start in a text field', () => {
    const { registry, ran } = listening({ key: 'g w', label: 'week' })
    expect(registry.press(press('g', { place: 'text' }), 0)).toBe(false)
    registry.press(press('w'), 10)
    expect(ran).toEqual([])
  })
})

describe('the off switch', () => {
  it('silences letters, digits and chords, and leaves Enter, arrows and Ctrl', () => {
    const { registry, ran } = listening(
      { key: 'j' },
      { key: '1' },
      { key: 'g w' },
      { key: 'Enter' },
      { key: 'ArrowDown' },
      { key: 'Ctrl+Enter' },
    )
    registry.setCharacterKeys(false)
    for (const event of [press('j'), press('1', { code: 'Digit1' }), press('g'), press('w')])
      registry.press(event, 0)
    expect(ran).toEqual([])
    for (const event of [press('Enter'), press('ArrowDown'), press('Enter', { ctrlKey: true })])
      registry.press(event, 0)
    expect(ran).toEqual(['Enter', 'ArrowDown', 'Ctrl+Enter'])
    registry.setCharacterKeys(true)
    registry.press(press('j'), 0)
    expect(ran).toContain('j')
  })

  it('silences letters with Shift too, which print a character', () => {
    const { registry, ran } = listening({ key: 'Shift+x' }, { key: 'F2' })
    registry.press(press('X', { shiftKey: true }), 0)
    registry.setCharacterKeys(false)
    registry.press(press('X', { shiftKey: true }), 0)
    registry.press(press('F2'), 0)
    expect(ran).toEqual(['Shift+x', 'F2'])
  })

  it('tells those who show it', () => {
    const { registry } = listening({ key: 'j' })
    let calls = 0
    const stop = registry.subscribe(() => {
      calls += 1
    })
    registry.setCharacterKeys(false)
    stop()
    registry.setCharacterKeys(true)
    expect([calls, registry.characterKeys()]).toEqual([1, true])
  })
})

describe('the help', () => {
  it('lists each key once, as the one that would run, and the same list until something changes', () => {
    const { registry } = listening(
      { key: 'c', scope: 'everywhere', label: 'copy' },
      { key: 'c', scope: 'review', label: 'comment' },
      { key: 'j', label: 'next' },
    )
    expect(registry.active().map((binding) => binding.label)).toEqual(['comment', 'next'])
    expect(registry.active()).toBe(registry.active())
  })
})

describe('a key that does something by itself and begins a chord', () => {
  const waiting = () => {
    const ran: string[] = []
    const timers: { run: () => void; milliseconds: number; isOff: boolean }[] = []
    const registry = createKeyRegistry((run, milliseconds) => {
      const timer = { run, milliseconds, isOff: false }
      timers.push(timer)
      return () => {
        timer.isOff = true
      }
    })
    const bind = (key: string, scope: 'lists' | 'everywhere') => ({
      ...{ scope, key, label: key },
      run: () => ran.push(key),
    })
    registry.register([bind('g', 'lists'), bind('g w', 'everywhere'), bind('j', 'lists')])
    const pass = () => {
      for (const timer of timers.splice(0)) if (!timer.isOff) timer.run()
    }
    return { registry, ran, timers, pass }
  }

  it('waits for the second stroke, which makes it the chord alone', () => {
    const { registry, ran, timers, pass } = waiting()
    expect(registry.press(press('g'), 0)).toBe(true)
    expect(ran).toEqual([])
    expect(timers[0]?.milliseconds).toBe(HOLD_MS)
    registry.press(press('w'), 100)
    pass()
    expect(ran).toEqual(['g w'])
  })

  it('does its own when nothing follows', () => {
    const { registry, ran, pass } = waiting()
    registry.press(press('g'), 0)
    pass()
    expect(ran).toEqual(['g'])
    // Done is done: a second stroke now begins anew.
    expect(registry.press(press('w'), 500)).toBe(false)
    registry.press(press('j'), 2_000)
    expect(ran).toEqual(['g', 'j'])
  })

  it('does its own first when something else follows, and once', () => {
    const { registry, ran, pass } = waiting()
    registry.press(press('g'), 0)
    registry.press(press('j'), 50)
    pass()
    expect(ran).toEqual(['g', 'j'])
  })
})

describe('keys that somebody chose', () => {
  it('do what theirs did, in their scope alone; the own ones do nothing', () => {
    const { registry, ran } = listening(
      { key: 'j', label: 'conversation' },
      { key: 'n', scope: 'question', label: 'no' },
      { key: 'n', label: 'message' },
    )
    registry.setChosen({ 'review j': 'q', 'review n': 'h' })
    expect(registry.press(press('j'), 0)).toBe(false)
    for (const key of ['q', 'h', 'n']) registry.press(press(key), 0)
    expect(ran).toEqual(['conversation', 'message', 'no'])
  })

  it('are the listed ones, and go with the map', () => {
    const { registry } = listening({ key: 'j' })
    const listed = () => registry.active().map(({ key }) => key)
    let told = 0
    registry.subscribe(() => {
      told += 1
    })
    registry.setChosen({ 'review j': 'q' })
    expect([listed(), told]).toEqual([['q'], 1])
    registry.setChosen({})
    expect([listed(), told]).toEqual([['j'], 2])
  })

  it('are both strokes of two in a row', () => {
    const { registry, ran } = listening({ key: 'g w', scope: 'everywhere', label: 'week' })
    registry.setChosen({ 'everywhere g': 'v', 'go w': 'h' })
    expect(registry.press(press('g'), 0)).toBe(false)
    registry.press(press('v'), 10)
    registry.press(press('h'), 20)
    expect(ran).toEqual(['week'])
  })

  it('leave with what registered them', () => {
    const { registry, ran } = listening({ key: 'k' })
    registry.setChosen({ 'review j': 'q' })
    const leave = registry.register([{ scope: 'review', key: 'j', label: 'j', run: () => ran.push('j') }])
    registry.press(press('q'), 0)
    leave()
    expect(registry.press(press('q'), 0)).toBe(false)
    expect(ran).toEqual(['j'])
  })

  it('are letters of any keyboard, by what they print; digits keep their place', () => {
    const { registry, ran } = listening({ key: 'j' }, { key: '1', label: 'one' })
    registry.setChosen({ 'review j': 'é' })
    registry.press(press('É', { code: 'KeyE' }), 0)
    registry.press(press('é', { code: 'Digit2' }), 0)
    registry.press(press('&', { code: 'Digit1' }), 0)
    expect(ran).toEqual(['j', 'one'])
  })

  it('rest with the others when they are switched off', () => {
    const { registry, ran } = listening({ key: 'j' })
    registry.setChosen({ 'review j': 'q' })
    registry.setCharacterKeys(false)
    expect(registry.press(press('q'), 0)).toBe(false)
    expect(ran).toEqual([])
  })
})

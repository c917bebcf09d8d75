import { describe, expect, it } from 'vitest'
import {
  holderOfKey,
  isFreeOfClashes,
  isShortcutStroke,
  keyOfShortcut,
  knownShortcuts,
  ownKeyOf,
  readShortcuts,
  type Shortcut,
  shortcutAreas,
  shortcutsAfter,
  shortcutsOf,
} from './shortcut-keys.ts'

describe('a shortcut', () => {
  it('is named by its area and its own key, each once', () => {
    const all = shortcutAreas.flatMap(shortcutsOf)
    expect(all).toContain('lists Shift+x')
    expect(new Set(all).size).toBe(all.length)
    for (const shortcut of all) expect(isShortcutStroke(ownKeyOf(shortcut))).toBe(true)
  })

  it('has its own key until somebody chose another', () => {
    expect(keyOfShortcut({}, 'compare [')).toBe('[')
    expect(keyOfShortcut({ 'compare [': 'h' }, 'compare [')).toBe('h')
  })

  it('comes with a key that nothing beside it has, but for those that share it on purpose', () => {
    for (const shortcut of shortcutAreas.flatMap(shortcutsOf))
      expect(holderOfKey({}, shortcut, ownKeyOf(shortcut))).toBeNull()
  })
})

describe('a key that may be chosen', () => {
  it.each(['q', 'é', 'ß', '!', '+', '7', 'Shift+q', 'F2', 'F9', 'ع'])('is %s', (stroke) => {
    expect(isShortcutStroke(stroke)).toBe(true)
  })
  it.each([
    ...['', ' ', '\t', 'Q', 'qq', 'Shift+Q', 'Shift+1', 'Shift+!', 'Enter', 'Escape', 'Tab', 'ArrowUp', 'F1'],
    ...['F10', '0', '1', '5', 'Ctrl+q', 'g w', '\u0301', '\u0000'],
  ])('is not %j', (stroke) => {
    expect(isShortcutStroke(stroke)).toBe(false)
  })
})

describe('a key that is taken', () => {
  it.each<[Shortcut, string, Shortcut | null]>([
    ['lists j', 'k', 'lists k'],
    ['lists j', '?', 'everywhere ?'],
    ['lists j', 'd', 'compare d'],
    ['compare d', 'k', 'lists k'],
    ['compare j', 'x', null],
    ['lists x', 'j', 'lists j'],
    ['everywhere ?', 'y', 'question y'],
    ['review n', 'y', 'question y'],
    ['debrief n', 'p', 'review p'],
    ['go w', 'o', 'go o'],
    ['lists j', 'y', null],
    ['go w', 'j', null],
    ['review j', 'x', null],
    ['lists j', 'q', null],
  ])('%s on %j is held by %s', (shortcut, stroke, holder) => {
    expect(holderOfKey({}, shortcut, stroke)).toBe(holder)
  })

  it('is the chosen one, and the own one that was left is free', () => {
    const map = { 'lists k': 'i' } as const
    expect(holderOfKey(map, 'lists j', 'i')).toBe('lists k')
    expect(holderOfKey(map, 'lists j', 'k')).toBeNull()
    expect(holderOfKey(map, 'lists k', 'k')).toBeNull()
  })

  it('is the own key of another on the way back', () => {
    const map = { 'lists j': 'q', 'lists k': 'j' } as const
    expect(holderOfKey(map, 'lists j', 'j')).toBe('lists k')
  })

  it('is not the one that both have as the product comes', () => {
    expect(holderOfKey({ 'review n': 'h' }, 'review n', 'n')).toBeNull()
    expect(holderOfKey({}, 'lists /', '/')).toBeNull()
  })
})

describe('a change', () => {
  it('is added to the map; what has its own key again is not in it', () => {
    const before = { 'lists j': 'q', 'lists k': 'w' } as const
    expect(shortcutsAfter(before, { 'lists k': null, 'lists e': 'h' })).toEqual({
      'lists j': 'q',
      'lists e': 'h',
    })
    expect(shortcutsAfter(before, { 'lists j': 'j' })).toEqual({ 'lists k': 'w' })
  })

  it('loses what this version does not know', () => {
    expect(knownShortcuts({ 'lists j': 'q', 'lists v': 'h', 'moon z': null })).toEqual({ 'lists j': 'q' })
  })

  it('clashes where two would have one key, and not where they change places', () => {
    expect(isFreeOfClashes({}, { 'lists j': 'k' })).toBe(false)
    expect(isFreeOfClashes({}, { 'lists j': 'k', 'lists k': 'j' })).toBe(true)
    expect(isFreeOfClashes({ 'lists k': 'j', 'lists j': 'k' }, { 'lists j': null })).toBe(false)
    expect(isFreeOfClashes({ 'lists k': 'j', 'lists j': 'k' }, { 'lists j': null, 'lists k': null })).toBe(
      true,
    )
  })

  it('is not held back by a clash of others', () => {
    const old = { 'lists j': 'k' } as const
    expect(isFreeOfClashes(old, { 'debrief a': 'h' })).toBe(true)
  })
})

describe('what is stored', () => {
  it('is read as it was, without what is no more a shortcut or a key', () => {
    const stored = { 'lists j': 'q', 'lists v': 'h', 'lists k': 'Enter', 'lists e': 3 }
    expect(readShortcuts(JSON.stringify(stored))).toEqual({ 'lists j': 'q' })
  })
  it.each([null, 'null', '3', '[]'])('is no choice in %j', (stored) => {
    expect(readShortcuts(stored)).toEqual({})
  })
})

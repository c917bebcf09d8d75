import { describe, expect, it } from 'vitest'
import { matches } from './selectors.ts'

interface Small {
  readonly nodeName: string
  readonly parentNode: Small | null
  getAttribute(name: string): string | null
}

const node = (
  nodeName: string,
  attributes: Record<string, string> = {},
  parentNode: Small | null = null,
): Small => ({
  nodeName,
  parentNode,
  getAttribute: (name) => attributes[name] ?? null,
})

const form = node('FORM', { id: 'sheet' })
const field = node('INPUT', { type: 'text', name: 'why, or (not)' }, node('DIV', {}, form))

describe('a selector', () => {
  it.each([
    ['input', true],
    ['button', false],
    ['button, input', true],
    ['form input', true],
    ['form[id="sheet"] input[type="text"]', true],
    ['form[id="other"] input', false],
    ['input form', false],
    ['[name="why, or (not)"]', true],
    [':is(a, input)', true],
    ['input:not([type="text"])', false],
    ['form :not(button)', true],
  ])('%s is judged alike each time it is asked', (selector, isOfIt) => {
    expect([matches(field, selector), matches(field, selector)]).toEqual([isOfIt, isOfIt])
    expect(matches(node('P'), selector)).toBe(false)
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, type SmallBrowser } from '../testing/browser.ts'
import type { Node } from '../testing/small-node.ts'
import { selectedWords } from './selected-words.ts'

let browser: SmallBrowser
const before = Object.getOwnPropertyDescriptor(globalThis, 'Text')

/** What a browser calls a text: a node that holds words. */
const Words = Object.defineProperty(() => undefined, Symbol.hasInstance, {
  value: (thing: { nodeType?: number }) => thing?.nodeType === 3,
})

beforeAll(() => {
  browser = openBrowser()
  const { document } = browser
  const create = document.createTextNode.bind(document)
  document.createTextNode = (text) => {
    const node = create(text)
    return Object.assign(node, { data: text, length: text.length })
  }
  Object.defineProperty(globalThis, 'Text', { value: Words, configurable: true })
})
afterAll(() => {
  if (before === undefined) Reflect.deleteProperty(globalThis, 'Text')
  else Object.defineProperty(globalThis, 'Text', before)
  browser.close()
})

/** The body of a message whose words stand in pieces, as links and marks cut them; answers the texts of the pieces. */
const aMessage = (id: number, ...pieces: string[]): Node[] => {
  const body = browser.document.createElement('div')
  body.setAttribute('data-message-body', String(id))
  let from = 0
  return pieces.map((text) => {
    const piece = body.appendChild(browser.document.createElement('span'))
    piece.setAttribute('data-from', String(from))
    from += text.length
    return piece.appendChild(browser.document.createTextNode(text))
  })
}

type End = readonly [node: Node, offset: number]

/** A selection from one end to the other; `over` are the texts that it touches. */
const selecting = ([startContainer, startOffset]: End, [endContainer, endOffset]: End, over: Node[]) => {
  const range = {
    ...{ startContainer, startOffset, endContainer, endOffset },
    intersectsNode: (node: Node) => over.includes(node),
  }
  const isCollapsed = startContainer === endContainer && startOffset === endOffset
  return { isCollapsed, rangeCount: 1, getRangeAt: () => range } as unknown as Selection
}
const wordsOf = (from: End, to: End, over: Node[]) => selectedWords(selecting(from, to, over))

describe('the words that are selected', () => {
  it('are characters of the message, counted from its beginning', () => {
    const [only] = aMessage(7, 'I have paid twice.')
    if (!only) throw new Error('There is no piece.')
    expect(wordsOf([only, 7], [only, 17], [only])).toEqual({ messageId: 7, fromChar: 7, toChar: 17 })
  })

  it('may run over a link or a mark that cuts the text into pieces', () => {
    const [first, link, last] = aMessage(7, 'See ', 'https://example.org', ' and reply.')
    if (!first || !link || !last) throw new Error('There are no three pieces.')
    expect(wordsOf([first, 2], [last, 4], [first, link, last])).toEqual({
      ...{ messageId: 7, fromChar: 2, toChar: 27 },
    })
  })

  it('lose the spaces around them, as a double click takes them along', () => {
    const [only] = aMessage(7, 'I have  paid  twice.')
    if (!only) throw new Error('There is no piece.')
    expect(wordsOf([only, 6], [only, 14], [only])).toEqual({ messageId: 7, fromChar: 8, toChar: 12 })
    expect(wordsOf([only, 6], [only, 8], [only])).toBeNull()
  })

  it('end with the message they begin in', () => {
    const [first] = aMessage(7, 'I have paid.')
    const [next] = aMessage(8, 'We have seen it.')
    if (!first || !next) throw new Error('There are no two messages.')
    expect(wordsOf([first, 2], [next, 4], [first, next])).toEqual({ messageId: 7, fromChar: 2, toChar: 12 })
  })

  it('are none where nothing is selected, or something that is no message', () => {
    const [only] = aMessage(7, 'I have paid.')
    const elsewhere = browser.document.createTextNode('Rubric')
    if (!only) throw new Error('There is no piece.')
    expect(selectedWords(null)).toBeNull()
    expect(wordsOf([only, 3], [only, 3], [only])).toBeNull()
    expect(wordsOf([elsewhere, 0], [only, 3], [only])).toBeNull()
  })
})

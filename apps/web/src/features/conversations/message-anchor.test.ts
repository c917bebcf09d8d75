import { describe, expect, it } from 'vitest'
import { byPosition, messageIdAt, positionIn, positionOf } from './message-anchor.ts'

const messages = [
  { id: 901, position: 0, text: 'a' },
  { id: 905, position: 1, text: 'b' },
]

describe('the address of a message', () => {
  it('is its place in the conversation', () => {
    expect(positionIn('m-4')).toBe(4)
    expect(positionIn('#m-0')).toBe(0)
  })

  it.each(['', '#', 'm-', 'm-x', 'm--1', 'x-4', 'm-4x'])('is none in %j', (hash) => {
    expect(positionIn(hash)).toBeNull()
  })

  it('stands for the message that is stored there', () => {
    expect(messageIdAt(messages, 1)).toBe(905)
    expect(messageIdAt(messages, 7)).toBeNull()
    expect(messageIdAt(messages, null)).toBeNull()
    expect(positionOf(messages, 905)).toBe(1)
    expect(positionOf(messages, null)).toBeNull()
  })

  it('names the messages on the page, and changes nothing else of them', () => {
    expect(byPosition(messages)).toEqual([
      { id: 0, position: 0, text: 'a' },
      { id: 1, position: 1, text: 'b' },
    ])
    expect(messages[1]?.id).toBe(905)
  })
})

import { expect, it } from 'vitest'
import { channelName, channelOrDash } from './channel-name.ts'

it('leaves a channel as the file has it', () => {
  expect([channelName('Live chat'), channelOrDash('email')]).toEqual(['Live chat', 'email'])
})

it('has no word for a channel that no file told', () => {
  expect([channelName('unknown'), channelOrDash('unknown')]).toEqual([null, '–'])
})

import { describe, expect, it } from 'vitest'
import { bareNumbers } from './bare-numbers.ts'
import { parseMarkup } from './markup.ts'

const bareIn = (markup: string) => bareNumbers(parseMarkup(markup))

describe('a number on a page', () => {
  it('is bare where its paragraph says neither n nor interval nor words', () => {
    expect(bareIn('<p><span>Fair average</span> <span>84</span></p>')).toEqual(['84'])
    expect(bareIn('<p><strong>+4</strong></p><p>25 reviews</p>')).toEqual(['+4'])
    expect(
      bareIn('<table><tr><th>Name</th><th>Mean</th></tr><tr><td>Ada</td><td>84</td></tr></table>'),
    ).toEqual(['84'])
  })

  it('is not with its n, its interval or words beside it', () => {
    expect(bareIn('<p><span>84</span> <span>25 reviews of 12 conversations</span></p>')).toEqual([])
    expect(bareIn('<p><span>84</span> <span>78–90</span></p>')).toEqual([])
    expect(bareIn('<p><span>4</span> <span>not enough yet</span></p>')).toEqual([])
    expect(
      bareIn('<table><tr><th>Mean</th><th>Reviews</th></tr><tr><td>84</td><td>9</td></tr></table>'),
    ).toEqual([])
  })

  it('is none where one is led, presses or reads an axis', () => {
    expect(
      bareIn('<nav><span>3</span></nav><button><span>5</span></button><svg><text>40</text></svg>'),
    ).toEqual([])
  })
})

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')

/** The colours of one theme, by name without the dashes. */
const coloursOf = (theme: 'light' | 'dark'): Map<string, string> => {
  const start = css.indexOf(`:root[data-mantine-color-scheme="${theme}"]`)
  const block = css.slice(start, css.indexOf('}', start))
  return new Map(
    [...block.matchAll(/--([a-z0-9-]+): (#[0-9a-f]{6});/g)].map(([, name, hex]) => [name ?? '', hex ?? '']),
  )
}

/** Relative luminance, WCAG 2.2. */
const luminance = (hex: string): number => {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0)
}

const contrast = (one: string, other: string): number => {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)
}

const grounds = ['bg', 'surface', 'sunken']
const scores = [1, 2, 3, 4, 5]
const pairs: [string, string, number][] = [
  ...grounds.flatMap((ground): [string, string, number][] => [
    ['text', ground, 7],
    ['text-2', ground, 4.5],
    ['text-3', ground, 4.5],
    ['accent', ground, 4.5],
    ['danger', ground, 4.5],
    ['warn', ground, 4.5],
    ['border-strong', ground, 3],
    ['series-1', ground, 3],
  ]),
  ['on-filled', 'filled', 4.5],
  ['text', 'accent-soft', 7],
  ['text-2', 'accent-soft', 4.5],
  ['accent', 'accent-soft', 4.5],
  ['text', 'warn-soft', 7],
  ['text-2', 'warn-soft', 4.5],
  ['warn', 'warn-soft', 4.5],
  ...scores.flatMap((score): [string, string, number][] => [
    [`score-${score}-on`, `score-${score}-fill`, 4.5],
    [`score-${score}-ink`, `score-${score}-soft`, 4.5],
    [`score-${score}-fill`, 'surface', 3],
  ]),
]

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  const colours = coloursOf(theme)

  it.each(pairs)('%s on %s has a contrast of at least %s', (front, back, least) => {
    expect(contrast(colours.get(front) ?? 'none', colours.get(back) ?? 'none')).toBeGreaterThanOrEqual(least)
  })
})

it('measures contrast as the standard does', () => {
  expect([contrast('#000000', '#ffffff'), contrast('#777777', '#ffffff').toFixed(2)]).toEqual([21, '4.48'])
})

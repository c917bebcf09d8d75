import { textWidth } from './text-size.ts'

/** What a sample shows. */
export type LegendLook =
  | 'dot'
  | 'ring'
  | 'small-dot'
  | 'interval'
  | 'tick'
  | 'line'
  | 'broken-line'
  | 'band'
  | 'team-band'
  | 'limits'
  | 'flag'

export interface LegendEntry {
  readonly look: LegendLook
  readonly words: string
}

export interface LegendPlace extends LegendEntry {
  readonly x: number
  readonly y: number
}

export const SAMPLE_WIDTH = 22
export const LEGEND_SIZE = 13
const LINE = 22

/** Entries in lines as wide as the chart; `height` is 0 without entries. */
export const layOutLegend = (
  entries: readonly LegendEntry[],
  width: number,
): { readonly places: readonly LegendPlace[]; readonly height: number } => {
  const places: LegendPlace[] = []
  let [x, line] = [0, 0]
  for (const entry of entries) {
    const wide = SAMPLE_WIDTH + 8 + textWidth(entry.words, LEGEND_SIZE)
    if (x > 0 && x + wide > width) [x, line] = [0, line + 1]
    places.push({ ...entry, x, y: line * LINE + LINE / 2 })
    x += wide + 20
  }
  return { places, height: entries.length === 0 ? 0 : (line + 1) * LINE + 8 }
}

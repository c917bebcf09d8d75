import { useFormat } from '../lib/use-format.ts'
import type { ScaleKind } from './chart-types.ts'

/** How a mark of an axis is written: 60, 50%, +10, 0.8. */
export const useTickWords = () => {
  const format = useFormat()
  const words = {
    score: (tick) => format.number(tick, 0),
    share: (tick) => format.percent(tick),
    difference: (tick) => (tick === 0 ? '0' : format.signedPoints(tick)),
    coefficient: (tick) => format.number(tick, 1),
  } as const satisfies Record<ScaleKind, (tick: number) => string>
  return (kind: ScaleKind, tick: number): string => words[kind](tick)
}

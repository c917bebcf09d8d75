import { type StageOptions, setStage } from './scene.ts'
import { judge, type Planted, sequenceOf } from './sequence.ts'

export interface Tally {
  sequences: number
  /** How many of them had something to hide. */
  hiding: number
  /** Answers about computed numbers that held one. */
  figures: number
  leaks: { sequence: number; at: string; one: string; other: string }[]
}

/** Judges `count` random sequences from number `first` on. Each failure names its number, which gives it again. */
export const judgeSequences = async (
  options: StageOptions & {
    readonly first: number
    readonly count: number
    readonly length?: number
    readonly planted?: Planted
  },
): Promise<Tally> => {
  const stage = await setStage(options)
  const { world, ...scene } = await stage.open()
  await world.close()
  const tally: Tally = { sequences: 0, hiding: 0, figures: 0, leaks: [] }
  try {
    for (let number = options.first; number < options.first + options.count; number += 1) {
      const sequence = sequenceOf(number, options.length ?? 30, scene)
      const { hides, leaks, figures } = await judge(stage, sequence, options.planted)
      tally.sequences += 1
      tally.hiding += hides ? 1 : 0
      tally.figures += figures
      tally.leaks.push(...leaks.map((leak) => ({ sequence: number, ...leak })))
    }
  } finally {
    await stage.close()
  }
  return tally
}

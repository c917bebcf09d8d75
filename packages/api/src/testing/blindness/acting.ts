import type { Answers, Sheet, Task } from '../handing-in.ts'
import type { World } from '../world.ts'
import type { People } from './scene.ts'

/** What the author says in a hidden review: another variant says something else everywhere. */
export const saying = (variant: string, salt: number): Answers => {
  const turn = variant === 'a' ? salt : salt + 2
  return {
    points: [
      1 + (turn % 5),
      1 + ((turn * 3) % 5),
      turn % 4 === 0 ? null : 1 + ((turn * 7) % 5),
      1 + (turn % 3),
    ],
    keep: `keep ${variant} ${salt}`,
    comment: `remark ${variant} ${salt}`,
    solved: turn % 2 === 0 ? 'yes' : 'no',
    ...(turn % 3 === 0 ? { bestPractice: `copy this ${variant}` } : {}),
  }
}

export interface Acting {
  readonly world: World
  readonly people: People
  readonly tasks: readonly Task[]
  readonly task: Task
  readonly sheet: Sheet
  readonly personId: number
  readonly salt: number
  /** `a` everywhere, but `b` for the secret author's secret tasks in the second run. */
  readonly variant: string
}

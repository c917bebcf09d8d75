/** Something that can be rung to end a pause early. */
export interface Alarm {
  ring(): void
}

/** Waits, unless the process stops or the alarm is rung. */
export const pause = (ms: number, stopping: AbortSignal, alarm: Alarm): Promise<void> =>
  new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      stopping.removeEventListener('abort', end)
      alarm.ring = () => {}
      resolve()
    }
    const timer = setTimeout(end, ms)
    stopping.addEventListener('abort', end)
    alarm.ring = end
    if (stopping.aborted) end()
  })

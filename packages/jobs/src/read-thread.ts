import { once } from 'node:events'
import type { MessagePort } from 'node:worker_threads'
import { ImportRefused } from '@reread/connectors'
import type { ReadMessage, ReadTask } from './read-protocol.ts'
import { runReadTask } from './read-task.ts'

/** Inside the reading thread: hands over one message at a time and waits until it was taken. */
export const readOver = async (port: MessagePort, task: ReadTask): Promise<void> => {
  /** Whether the reader wants more. */
  const say = async (message: ReadMessage): Promise<boolean> => {
    port.postMessage(message)
    const [answer] = await once(port, 'message')
    return answer === 'next'
  }
  try {
    for await (const message of runReadTask(task)) if (!(await say(message))) break
  } catch (error) {
    if (!(error instanceof ImportRefused)) throw error
    await say({ kind: 'refused', code: error.code, params: { ...error.params } })
  }
}

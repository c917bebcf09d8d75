import { once } from 'node:events'
import { parentPort, workerData } from 'node:worker_threads'
import { ImportRefused } from '@reread/connectors'
import type { ReadMessage, ReadTask } from './read-protocol.ts'
import { runReadTask } from './read-task.ts'

/** Entry of the reading thread: hands over one message at a time and waits until it was taken. */
const main = async (task: ReadTask): Promise<void> => {
  const port = parentPort
  if (port === null) throw new Error('This file is the start of a worker thread.')
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
  port.close()
}

await main(workerData)

import { type MessagePort, parentPort } from 'node:worker_threads'
import type { ReadTask } from '../read-protocol.ts'
import { readOver } from '../read-thread.ts'

// The product's reading thread reads one import and ends; this one reads the next as well.
parentPort?.on('message', async ({ port, task }: { port: MessagePort; task: ReadTask }) => {
  try {
    await readOver(port, task)
  } catch (failed) {
    port.postMessage({ failed })
  }
  port.postMessage({ over: true })
  port.close()
})

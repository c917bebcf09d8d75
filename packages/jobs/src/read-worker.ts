import { parentPort, workerData } from 'node:worker_threads'
import { readOver } from './read-thread.ts'

// Entry of the reading thread.
if (parentPort === null) throw new Error('This file is the start of a worker thread.')
await readOver(parentPort, workerData)
parentPort.close()

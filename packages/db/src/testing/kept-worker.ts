import { type MessagePort, parentPort } from 'node:worker_threads'
import { answerStatements } from './answer-statements.ts'

// The thread of the product's connection serves that one and ends; this one serves the next as well.
parentPort?.on('message', ({ port }: { port: MessagePort }) => {
  const answer = answerStatements((told) => {
    if (told.type === 'closed') port.postMessage({ over: true })
    port.postMessage(told)
  })
  port.on('message', answer)
})

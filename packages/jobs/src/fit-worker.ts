import { once } from 'node:events'
import { parentPort } from 'node:worker_threads'
import type { FitAnswer, FitHead, FitTold } from './fit-protocol.ts'
import { fitsDue, noMaterial, takeIn } from './fit-task.ts'

/** Entry of the fitting thread: takes what it is told, page by page, and answers what is to be stored. */
const main = async (): Promise<void> => {
  const port = parentPort
  if (port === null) throw new Error('This file is the start of a worker thread.')
  const say = (answer: FitAnswer) => port.postMessage(answer)
  const material = noMaterial()
  let head: FitHead | null = null
  while (true) {
    const [told]: FitTold[] = await once(port, 'message')
    if (told === undefined || told.kind === 'end') break
    if (told.kind === 'head') head = told.head
    else takeIn(material, told)
    say({ kind: 'next' })
  }
  if (head === null) throw new Error('Reviews came without their rubric.')
  const due = fitsDue(head, material)
  let made = due.next()
  for (; !made.done; made = due.next()) say({ kind: 'fit', fit: made.value })
  say({ kind: 'all', needsResolve: made.value })
  port.close()
}

await main()

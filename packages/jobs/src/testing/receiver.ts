import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What stands in for a chat's server: hears posts and answers as it is told. */
export interface Receiver {
  /** Its address, on this machine. */
  readonly address: string
  /** Bodies, in the order in which they came. */
  readonly heard: string[]
  /** Statuses of the next answers; 200 once they are used up. */
  readonly answers: number[]
  close(): void
}

export const aReceiver = async (): Promise<Receiver> => {
  const heard: string[] = []
  const answers: number[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (part) => {
      body += String(part)
    })
    request.on('end', () => {
      heard.push(body)
      response.writeHead(answers.shift() ?? 200).end('ok')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    address: `http://127.0.0.1:${port}/hook`,
    heard,
    answers,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

import { createServer } from 'node:http'

/** The floor of a start: Node's own server, saying hello. */
const server = createServer((_, response) => response.end('hello'))
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  console.log(`at http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`)
})

import { createServer } from 'node:http'
import { DatabaseSync } from 'node:sqlite'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'

/** The floor of a page of conversations: one route, one prepared statement, no rights, no session, no tRPC. */
const [file = '', teamId = ''] = process.argv.slice(2)
const database = new DatabaseSync(file, { readOnly: true })
const page =
  database.prepare(`select conversation.id, subject, channel, conversation.language, status, tags, opened_at, closed_at,
  settled_at, customer_name, csat, owner_id, person.name as owner_name, message_count, team.name as team_name
  from conversation join team on team.id = conversation.team_id left join person on person.id = conversation.owner_id
  where conversation.team_id = ? order by opened_at desc, conversation.id desc limit 50`)
const app = new Hono()
app.get('/page', (context) => context.json(page.all(Number(teamId))))
const server = createServer(getRequestListener(app.fetch))
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  console.log(`at http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`)
})

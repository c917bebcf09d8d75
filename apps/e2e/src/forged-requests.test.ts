import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPerson } from './person.ts'
import { isFullRun } from './shared.ts'
import { setStage } from './stage.ts'
import { signInAs } from './visit.ts'
import { settle, type World } from './world.ts'

const stage = setStage()
let world: World
let neighbour: Server
/** What reached the neighbour's own door, with the cookies it came with. */
const reached: string[] = []
beforeAll(async () => {
  world = await settle(stage.product)
  neighbour = createServer((request, response) => {
    if (request.method === 'POST') reached.push(request.headers.cookie ?? '')
    response.setHeader('content-type', 'text/html').end('<!doctype html><title>Another app</title>')
  })
  await new Promise<void>((resolve) => {
    neighbour.listen(0, '127.0.0.1', resolve)
  })
})
afterAll(async () => {
  neighbour?.closeAllConnections()
  neighbour?.close()
})

const port = () => (neighbour.address() as AddressInfo).port

interface Forgery {
  readonly procedure: string
  readonly input: object
}

const bodies = (json: string) => ({
  'text/plain': json,
  'application/x-www-form-urlencoded': `json=${encodeURIComponent(json)}`,
  'multipart/form-data; boundary=x': `--x\r\ncontent-disposition: form-data; name="json"\r\n\r\n${json}\r\n--x--\r\n`,
  'application/octet-stream': json,
  'application/json': json,
})

/** Sends every forgery in every way that a page can, cookies included; answers how many were sent. */
const forge = async (context: BrowserContext, target: string, forgeries: readonly Forgery[]) => {
  const page = await context.newPage()
  await page.goto(`http://127.0.0.1:${port()}/`)
  const tries = forgeries.flatMap(({ procedure, input }) =>
    Object.entries(bodies(JSON.stringify(input))).map(([type, body]) => ({
      url: `${target}/trpc/${procedure}`,
      type,
      body,
    })),
  )
  const sent = await page.evaluate(async (all) => {
    let count = 0
    for (const { url, type, body } of all) {
      const ways = [{ mode: 'no-cors' }, { mode: 'cors' }] as const
      for (const { mode } of ways) {
        count += 1
        await fetch(url, {
          method: 'POST',
          mode,
          credentials: 'include',
          headers: { 'content-type': type },
          body,
        }).catch(() => null)
      }
      navigator.sendBeacon(url, new Blob([body], { type: 'text/plain' }))
      count += 1
    }
    return count
  }, tries)
  for (const enctype of ['text/plain', 'multipart/form-data', 'application/x-www-form-urlencoded']) {
    await page.goto(`http://127.0.0.1:${port()}/`)
    const answered = page.waitForNavigation()
    await page.evaluate(
      ({ url, enctype: kind }) => {
        const form = Object.assign(document.createElement('form'), {
          method: 'post',
          action: url,
          enctype: kind,
        })
        form.append(
          Object.assign(document.createElement('input'), { name: '{"name":"Mallory","x":"', value: '"}' }),
        )
        document.body.append(form)
        form.submit()
      },
      { url: `${target}/trpc/people.create`, enctype },
    )
    await answered
  }
  await page.close()
  return sent
}

describe.runIf(isFullRun)('a page of another app on the same machine', () => {
  it('changes nothing with the cookies of somebody who is signed in', async () => {
    const { admin, agents, teamId } = world
    const [marco] = agents
    const person = await stage.enter({
      alsoAt: [`http://127.0.0.1:${port()}`],
      expected: [/CORS policy/, /Failed to load resource/],
    })
    await signInAs(person.page, admin.email)
    const state = async () =>
      JSON.stringify([
        await admin.client.query('people.list'),
        await admin.client.query('teams.list'),
        await admin.client.query('rounds.list', { teamId }),
        await admin.client.query('imports.list'),
        (await admin.client.query<{ person: object }>('session.current')).person,
      ])
    const before = await state()
    const forgeries: Forgery[] = [
      { procedure: 'people.create', input: { name: 'Mallory' } },
      { procedure: 'people.rename', input: { personId: marco?.personId, name: 'Mallory' } },
      { procedure: 'people.deactivate', input: { personId: marco?.personId } },
      {
        procedure: 'people.setWorkspaceRole',
        input: { personId: marco?.personId, role: 'admin', granted: true },
      },
      {
        procedure: 'teams.setMembership',
        input: { teamId, personId: marco?.personId, role: 'agent', member: false },
      },
      { procedure: 'rounds.start', input: { teamId } },
      { procedure: 'imports.undo', input: { importId: world.importId } },
      { procedure: 'session.prefer', input: { theme: 'dark', shortcuts: false } },
    ]
    expect(await forge(person.context, stage.product.origin, forgeries)).toBe(forgeries.length * 15)
    expect(await state()).toBe(before)
    // The session itself is still good: it was not for want of one.
    await person.page.goto('/admin/people')
    await person.page.getByRole('link', { name: 'Marco Bruni' }).waitFor()
  })

  it('does send those cookies: a door without a guard gets them', async () => {
    const person = await openPerson(stage.browser, stage.product, { alsoAt: [`http://127.0.0.1:${port()}`] })
    await signInAs(person.page, world.admin.email)
    reached.splice(0)
    const page = await person.context.newPage()
    await page.goto(`http://127.0.0.1:${port()}/`)
    await page.evaluate(() => fetch('/', { method: 'POST', credentials: 'include', body: '{}' }))
    expect(reached.filter((cookie) => /session/i.test(cookie))).not.toEqual([])
    await person.leave()
  })
})

import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from './browser.ts'
import { hearScripts, hostileFile, type Payload, provoke } from './hostile-text.ts'
import { openPerson, type Person } from './person.ts'
import { type Product, startProduct } from './product.ts'
import { fileOfFullRun } from './shared.ts'
import { signInAs } from './visit.ts'
import {
  type Account,
  assignmentsOf,
  handIn,
  importFile,
  letIn,
  setUp,
  wednesday,
  week,
  weekBefore,
} from './world.ts'

const path = fileOfFullRun('corpora', 'xss.json')
const payloads = path === null ? [] : (JSON.parse(readFileSync(path, 'utf8')) as Payload[])
const live = payloads.filter(({ fires_document, fires_innerHTML }) => fires_document || fires_innerHTML)
/** What the people of the team are called. */
const names = [
  'Ann <img src=x onerror=alert(1)>',
  '<svg onload=alert(2)> Ben',
  '"><script>alert(3)</script> Cy',
]

describe.skipIf(path === null)('texts of strangers that are programs', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser?.close())

  describe('in the product', () => {
    let product: Product
    let admin: Account
    let team: { teamId: number; teamSlug: string }
    let agents: Account[]
    let person: Person
    let heard: () => readonly string[]

    beforeAll(async () => {
      product = await startProduct(wednesday)
      const { teamId, teamSlug, ...first } = await setUp(product)
      team = { teamId, teamSlug }
      admin = first.admin
      const text = hostileFile(payloads, { firstAt: weekBefore, agents: names })
      await importFile(admin.client, { teamId, fileName: '<img src=x onerror=alert(4)>.jsonl', text })
      const people = await admin.client.query<{ id: number; name: string }[]>('people.list')
      agents = []
      for (const [index, name] of names.entries()) {
        const found = people.find((one) => one.name === name)
        if (!found) throw new Error(`${name} was not imported`)
        const email = `agent-${index}@example.org`
        agents.push(await letIn(product, { admin, teamId, person: found, email }))
      }
      await admin.client.mutate('rounds.start', { teamId })
      person = await openPerson(browser, product)
      heard = await hearScripts(person.context)
    })
    afterAll(async () => {
      await person?.leave()
      await product?.stop()
    })

    /** Opens a page as it is, provokes it, and answers what it did that it may not. */
    const misdeedsAt = async (page: Page, address: string): Promise<string[]> => {
      const troubles: string[] = []
      const frames = () => page.frames().length
      await page.goto(address)
      await page.locator('h1').first().waitFor()
      await page.locator('[class*=skeleton i]').first().waitFor({ state: 'detached' })
      const url = page.url()
      await provoke(page)
      await page.waitForTimeout(30)
      if (page.url() !== url) troubles.push(`went to ${page.url()}`)
      if (frames() > 1) troubles.push('has a frame')
      if ((await page.locator('main [onerror], main [onload], main script, main iframe').count()) > 0)
        troubles.push('holds an element of a stranger')
      return [...troubles, ...heard().map((what) => `ran ${what}`), ...person.troubles()].map(
        (trouble) => `${address}: ${trouble}`,
      )
    }
    const walk = async (addresses: readonly string[]): Promise<string[]> => {
      const misdeeds: string[] = []
      for (const address of addresses) misdeeds.push(...(await misdeedsAt(person.page, address)))
      return misdeeds
    }
    const text = (place: number, most: number) => (live[place % live.length]?.payload ?? '').slice(0, most)

    it('do nothing where conversations are listed, read and imported', { timeout: 300_000 }, async () => {
      await signInAs(person.page, admin.email)
      const conversations: string[] = []
      for (let cursor: string | null = null; ; ) {
        const list: { rows: { id: number }[]; nextCursor: string | null } = await admin.client.query(
          'conversations.list',
          { teamId: team.teamId, ...(cursor === null ? {} : { cursor }) },
        )
        conversations.push(...list.rows.map(({ id }) => `/c/${id}`))
        cursor = list.nextCursor
        if (cursor === null) break
      }
      expect(conversations).toHaveLength(Math.ceil(payloads.length / 12))
      const pages = [
        '/c',
        '/',
        '/admin/people',
        `/admin/people/${agents[0]?.personId}`,
        '/admin/teams',
        '/admin/import',
        '/admin/import/1',
      ]
      expect(await walk([...pages, ...conversations])).toEqual([])
      // The texts were there to be read.
      expect(await person.page.locator('main').textContent()).toContain('<')
    })

    it('do nothing where they are reviewed, compared and talked about', async () => {
      const [ann] = agents
      if (!ann) throw new Error('nobody was imported')
      const todo = await assignmentsOf(ann)
      await signInAs(person.page, ann.email)
      expect(await walk(todo.map((one) => `/c/${one.conversationId}/review?a=${one.assignmentId}`))).toEqual(
        [],
      )
      for (const agent of agents)
        for (const [place, { assignmentId }] of (await assignmentsOf(agent)).entries())
          await handIn(agent, assignmentId, {
            points: [2, 4, 3, 4],
            keep: text(place, 4_000),
            try: text(place + 20, 4_000),
            comment: text(place + 40, 4_000),
          })
      await expect
        .poll(async () => (await assignmentsOf(ann)).every((one) => one.revealed), { timeout: 60_000 })
        .toBe(true)
      const { teamId, teamSlug } = team
      const [pick] = todo
      await ann.client.mutate('picks.comment', { pickId: pick?.pickId, text: text(60, 4_000) })
      await ann.client.mutate('actions.create', {
        teamId,
        week,
        pickId: pick?.pickId,
        text: text(70, 500),
        doneMeans: text(80, 500),
        ownerId: ann.personId,
        dueOn: '2025-12-19',
      })
      const debrief = `/d/${teamSlug}/${week}`
      const pages = [
        '/',
        '/reviews',
        '/reviews?side=given',
        debrief,
        `${debrief}?summary=1`,
        `${debrief}?action=new`,
      ]
      expect(await walk([...todo.map(({ pickId }) => `/r/${pickId}`), ...pages])).toEqual([])
    })
  })

  it('run in a page that shows them as they are', { timeout: 300_000 }, async () => {
    const server: Server = createServer((request, response) => {
      const found = live[Number(request.url?.slice(1))]
      response
        .setHeader('content-type', 'text/html; charset=utf-8')
        .end(`<!doctype html>${found?.payload ?? ''}`)
    })
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve)
    })
    const context = await browser.newContext()
    await context.route(/^https?:\/\/(?!127\.0\.0\.1)/, (route) => route.abort())
    const heard = await hearScripts(context)
    const { port } = server.address() as AddressInfo
    const silent: string[] = []
    for (const [index, { id }] of live.entries()) {
      const page = await context.newPage()
      await page
        .goto(`http://127.0.0.1:${port}/${index}`, { waitUntil: 'load', timeout: 5_000 })
        .catch(() => null)
      await provoke(page).catch(() => null)
      let calls = heard().length
      for (let wait = 0; calls === 0 && wait < 20; wait += 1) {
        await page.waitForTimeout(25)
        calls += heard().length
      }
      if (calls === 0) silent.push(id)
      await page.close()
    }
    await context.close()
    server.closeAllConnections()
    server.close()
    expect(silent).toEqual([])
    expect(live.length).toBeGreaterThanOrEqual(146)
  })
})

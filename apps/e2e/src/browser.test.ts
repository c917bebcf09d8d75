import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findInstalled, launchBrowser } from './browser.ts'

describe('the browser of the tests', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser.close())

  const picture = async (text: string) => {
    const page = await browser.newPage({ viewport: { width: 200, height: 60 } })
    await page.setContent(`<p style="font: 24px sans-serif">${text}</p>`)
    const shot = await page.screenshot()
    await page.close()
    return shot.toString('base64')
  }

  it('draws letters, each one its own', async () => {
    const [none, first, second] = [await picture(''), await picture('IQS 84'), await picture('IQS 48')]
    expect(new Set([none, first, second]).size).toBe(3)
    expect(await picture('IQS 84')).toBe(first)
  })
})

describe('finding a browser on the machine', () => {
  const folder = mkdtempSync(join(tmpdir(), 'reread-path-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  it('takes the first on the path, unless one is named', () => {
    const program = join(folder, 'chromium')
    writeFileSync(program, '')
    chmodSync(program, 0o755)
    expect(findInstalled({ PATH: folder })).toBe(program)
    expect(findInstalled({ PATH: folder, REREAD_TEST_BROWSER: '/opt/other' })).toBe('/opt/other')
  })
})

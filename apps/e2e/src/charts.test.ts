import { readFile } from 'node:fs/promises'
import type { Locator, Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Demo, openDemo } from './demo.ts'
import type { PersonOptions } from './person.ts'
import { isFullRun } from './shared.ts'
import { setStage } from './stage.ts'

/** What a button of a chart hands over. */
const downloadOf = async (page: Page, figure: Locator, name: 'CSV' | 'PNG') => {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    figure.getByRole('button', { name, exact: true }).click(),
  ])
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) }
}

/** One line of a CSV file, none of whose cells breaks the line. */
const cellsOf = (line: string): string[] =>
  [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain = '']) =>
    quoted === undefined ? plain : quoted.replaceAll('""', '"'),
  )

const SIGNATURE = '89504e470d0a1a0a'

interface Ink {
  readonly width: number
  readonly height: number
  /** Points that differ from the corner. */
  readonly drawn: number
  readonly colours: number
}

/** The picture as a browser reads it. */
const inkOf = (page: Page, bytes: Buffer): Promise<Ink> =>
  page.evaluate(async (list) => {
    const bitmap = await createImageBitmap(new Blob([new Uint8Array(list)], { type: 'image/png' }))
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
    const brush = canvas.getContext('2d')
    brush?.drawImage(bitmap, 0, 0)
    const points = new Uint32Array(
      brush?.getImageData(0, 0, bitmap.width, bitmap.height).data.buffer ?? new ArrayBuffer(4),
    )
    return {
      width: bitmap.width,
      height: bitmap.height,
      drawn: points.filter((point) => point !== points[0]).length,
      colours: new Set(points).size,
    }
  }, Array.from(bytes))

/** What is wrong with a saved picture; empty when nothing is. */
const faultsOfPng = async (page: Page, bytes: Buffer): Promise<string[]> => {
  if (bytes.subarray(0, 8).toString('hex') !== SIGNATURE) return ['it is no PNG']
  const { width, height, drawn, colours } = await inkOf(page, bytes)
  const head = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
  return [
    ...(head[0] === width && head[1] === height ? [] : ['it is not as large as it says']),
    // 960 points and their margins, two pixels each.
    ...(width === 2 * (960 + 48) && height > 400 ? [] : [`it is ${width} × ${height}`]),
    ...(drawn > 5_000 && colours > 20 ? [] : [`it is empty: ${drawn} points in ${colours} colours`]),
  ]
}

describe.runIf(isFullRun)('a chart', () => {
  const stage = setStage()
  let demo: Demo
  beforeAll(async () => {
    demo = await openDemo(stage.product)
  })

  const open = async (address: string, options: PersonOptions = {}): Promise<Page> => {
    const person = await stage.enter(options)
    await person.context.addCookies(demo.cookies())
    await person.page.goto(address)
    await chart(person.page).locator('svg').waitFor()
    return person.page
  }
  const chart = (page: Page): Locator => page.locator('main figure').first()

  it.each(['light', 'dark'] as const)(
    'leaves as a picture in the %s theme, from the screen of a phone too',
    async (theme) => {
      for (const viewport of [
        { width: 1440, height: 900 },
        { width: 390, height: 844 },
      ]) {
        const page = await open('/team', { theme, viewport })
        const { name, bytes } = await downloadOf(page, chart(page), 'PNG')
        expect(name).toMatch(/^[a-z0-9-]{10,60}\.png$/)
        expect(await faultsOfPng(page, bytes)).toEqual([])
      }
    },
  )

  it('cannot leave as an empty picture unnoticed', async () => {
    const page = await open('/team')
    await page.evaluate(() => {
      for (const stroke of ['fill', 'stroke', 'fillText'] as const)
        CanvasRenderingContext2D.prototype[stroke] = () => undefined
    })
    const { bytes } = await downloadOf(page, chart(page), 'PNG')
    expect(await faultsOfPng(page, bytes)).toEqual([expect.stringMatching(/^it is empty/)])
    expect(await faultsOfPng(page, Buffer.from('no picture'))).toEqual(['it is no PNG'])
  })

  it('is a table with the rows of its file, and stays one', async () => {
    const page = await open('/people')
    await chart(page).getByRole('button', { name: 'View as table' }).click()
    const rows = await chart(page)
      .locator('tr')
      .evaluateAll((all) =>
        all.map((row) => [...row.children].map((cell) => (cell.textContent === '–' ? '' : cell.textContent))),
      )
    const { bytes } = await downloadOf(page, chart(page), 'CSV')
    const file = bytes.toString('utf8').trim().split('\r\n')
    expect(file.map(cellsOf)).toEqual(rows)
    expect(rows.length).toBeGreaterThan(3)
    await page.reload()
    await chart(page).locator('table').waitFor()
  })

  it('is walked by arrows, says each of its points, and opens what is behind', async () => {
    const page = await open('/team')
    await chart(page).locator('[data-spot][tabindex="0"]').focus()
    await page.keyboard.press('End')
    const last = page.locator(':focus')
    const words = await last.getAttribute('aria-label')
    await last.getByText(words ?? '').waitFor()
    await page.keyboard.press('ArrowLeft')
    expect(await page.locator(':focus').getAttribute('aria-label')).not.toBe(words)
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/compare\?/)
  })

  it('is told by lines where only system colours are, and stands on paper without its buttons', async () => {
    const page = await open('/team')
    await page.emulateMedia({ forcedColors: 'active' })
    const strokes = await page.evaluate(() => {
      const probe = document.createElement('span')
      probe.style.color = 'CanvasText'
      document.body.append(probe)
      const drawn = document.querySelectorAll('main figure svg path, main figure svg circle')
      return {
        system: getComputedStyle(probe).color,
        // The tint of a band is left out there: its edges carry it.
        drawn: [...drawn]
          .map((shape) => getComputedStyle(shape))
          .map(({ stroke, fill }) => [stroke, fill])
          .filter((pair) => pair.some((colour) => colour !== 'none')),
      }
    })
    expect(strokes.drawn.length).toBeGreaterThan(5)
    expect(strokes.drawn.filter((pair) => !pair.includes(strokes.system))).toEqual([])
    await page.emulateMedia({ forcedColors: 'none', media: 'print' })
    await chart(page).locator('svg[width="600"]').waitFor()
    expect(await chart(page).getByRole('button').filter({ visible: true }).count()).toBe(0)
  })
})

import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { launchBrowser } from './browser.ts'
import { openPerson, type Person, type PersonOptions } from './person.ts'
import { type Product, startProduct } from './product.ts'
import { wednesday } from './world.ts'

export interface Stage {
  readonly browser: Browser
  readonly product: Product
  /** Somebody who leaves when the test is over, and on whose pages nothing may have gone wrong. */
  enter(options?: PersonOptions): Promise<Person>
}

/** A browser and a product of its own for a file or a `describe`, there from its first hook to its last test. */
export const setStage = (): Stage => {
  let browser: Browser
  let product: Product
  const present: Person[] = []
  beforeAll(async () => {
    browser = await launchBrowser()
    product = await startProduct(wednesday)
  })
  afterAll(async () => {
    await browser?.close()
    await product?.stop()
  })
  afterEach(async () => {
    const troubles = present.flatMap((person) => person.troubles())
    for (const person of present.splice(0)) await person.leave()
    expect(troubles).toEqual([])
  })
  return {
    get browser() {
      return browser
    },
    get product() {
      return product
    },
    enter: async (options = {}) => {
      const person = await openPerson(browser, product, options)
      present.push(person)
      return person
    },
  }
}

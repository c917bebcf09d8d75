import { describe, expect, it } from 'vitest'
import { browserNames } from './browser-names.ts'

const WEBKIT = 'AppleWebKit/537.36 (KHTML, like Gecko)'

describe('what a browser says of itself', () => {
  it.each([
    [
      'Firefox',
      'Windows',
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:142.0) Gecko/20100101 Firefox/142.0',
    ],
    ['Firefox', 'Linux', 'Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0'],
    ['Firefox', 'iPhone', 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) FxiOS/142.0 Safari/605.1'],
    [
      'Chrome',
      'macOS',
      `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${WEBKIT} Chrome/140.0.0.0 Safari/537.36`,
    ],
    [
      'Chrome',
      'Android',
      `Mozilla/5.0 (Linux; Android 15; Pixel 9) ${WEBKIT} Chrome/140.0 Mobile Safari/537.36`,
    ],
    ['Chrome', 'ChromeOS', `Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${WEBKIT} Chrome/140.0 Safari/537.36`],
    ['Edge', 'Windows', `Mozilla/5.0 (Windows NT 10.0) ${WEBKIT} Chrome/140.0 Safari/537.36 Edg/140.0`],
    ['Opera', 'Windows', `Mozilla/5.0 (Windows NT 10.0) ${WEBKIT} Chrome/140.0 Safari/537.36 OPR/121.0`],
    [
      'Samsung Internet',
      'Android',
      `Mozilla/5.0 (Linux; Android 15) ${WEBKIT} SamsungBrowser/28.0 Chrome/130.0`,
    ],
    ['Vivaldi', 'Linux', `Mozilla/5.0 (X11; Linux x86_64) ${WEBKIT} Chrome/140.0 Safari/537.36 Vivaldi/7.5`],
    ['Safari', 'macOS', 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.5 Safari/605.1.15'],
    [
      'Safari',
      'iPad',
      'Mozilla/5.0 (iPad; CPU OS 18_5 like Mac OS X) Version/18.5 Mobile/15E148 Safari/604.1',
    ],
    [null, null, 'curl/8.14.1'],
    [null, null, ''],
  ])('is told as %s on %s', (browser, system, userAgent) => {
    expect(browserNames(userAgent)).toEqual({ browser, system })
  })

  it('is unknown where nothing was said', () => {
    expect(browserNames(null)).toEqual({ browser: null, system: null })
  })

  it('is never repeated: only known names come out, however it is written', () => {
    const hostile = '<img src=x onerror=alert(1)> Firefox/1 Windows'
    expect(browserNames(hostile)).toEqual({ browser: 'Firefox', system: 'Windows' })
    const startedAt = performance.now()
    expect(browserNames(`Version/${'1.'.repeat(200_000)}`)).toEqual({ browser: null, system: null })
    expect(performance.now() - startedAt).toBeLessThan(100)
  })
})

/** Null where nothing known is named: what a browser says of itself is never shown as it is. */
export interface BrowserNames {
  readonly browser: string | null
  readonly system: string | null
}

type Known = readonly (readonly [name: string, sign: RegExp])[]

/** In this order: most browsers name others whose pages they want to be given. */
const BROWSERS: Known = [
  ['Edge', /\bEdg(e|A|iOS)?\//],
  ['Opera', /\bOPR\/|\bOpera\b/],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Vivaldi', /\bVivaldi\//],
  ['Firefox', /\b(Firefox|FxiOS)\//],
  ['Chrome', /\b(Chrome|Chromium|HeadlessChrome|CriOS)\//],
  ['Safari', /\bVersion\/[\d.]+.*\bSafari\//],
]

/** Telephones and tablets before the systems that theirs derive from. */
const SYSTEMS: Known = [
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Android', /\bAndroid\b/],
  ['Windows', /\bWindows\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['macOS', /\bMac OS X\b|\bMacintosh\b/],
  ['Linux', /\bLinux\b/],
]

const firstIn = (known: Known, text: string): string | null =>
  known.find(([, sign]) => sign.test(text))?.[0] ?? null

/** The browser and the system in a `User-Agent` header, by the names people know; null for what is none of them. */
export const browserNames = (userAgent: string | null): BrowserNames => {
  const text = (userAgent ?? '').slice(0, 500)
  return { browser: firstIn(BROWSERS, text), system: firstIn(SYSTEMS, text) }
}

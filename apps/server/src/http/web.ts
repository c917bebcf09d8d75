import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Context } from 'hono'
import { refuse } from './answers.ts'
import type { NonceVariables } from './security-headers.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
}
const SQUEEZABLE = /^(text|application)\/|svg/
const NONCE = /__CSP_NONCE__/g
const YEAR = 'public, max-age=31536000, immutable'

type Coding = 'br' | 'gzip'
const squeeze = {
  br: (bytes: Buffer) =>
    promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  gzip: (bytes: Buffer) => promisify(gzip)(bytes, { level: 9 }),
} as const satisfies Record<Coding, (bytes: Buffer) => Promise<Buffer>>

/** One file of the built app: read when first asked for, squeezed once for each coding. */
const openAsset = (file: string, path: string) => {
  const bytes = readFileSync(file)
  const type = TYPES[extname(file)] ?? 'application/octet-stream'
  const squeezed = new Map<Coding, Promise<Buffer>>()
  return {
    type,
    etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
    // Names below /assets carry a digest of their contents.
    cacheControl: path.startsWith('/assets/') ? YEAR : 'no-cache',
    codings: SQUEEZABLE.test(type) && bytes.length > 1_000,
    async as(coding: Coding | null): Promise<Buffer> {
      if (coding === null) return bytes
      const made = squeezed.get(coding) ?? squeeze[coding](bytes)
      squeezed.set(coding, made)
      return made
    },
  }
}
type Asset = ReturnType<typeof openAsset>

const codingFor = (accepted: string): Coding | null => {
  const takes = (coding: Coding) =>
    accepted.split(',').some((offer) => {
      const [name, weight] = offer.trim().split(';')
      return name === coding && weight?.replaceAll(' ', '') !== 'q=0'
    })
  if (takes('br')) return 'br'
  return takes('gzip') ? 'gzip' : null
}

const pathsBelow = (dir: string): Map<string, string> => {
  const files = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const paths = files.map((entry) => {
    const file = join(entry.parentPath, entry.name)
    return [`/${relative(dir, file).split(sep).join('/')}`, file] as const
  })
  return new Map(paths.filter(([path]) => !path.includes('/.') && path !== '/index.html'))
}

const respond = async (c: Context, asset: Asset) => {
  c.header('cache-control', asset.cacheControl)
  c.header('etag', asset.etag)
  if (asset.codings) c.header('vary', 'accept-encoding')
  if (c.req.header('if-none-match') === asset.etag) return c.body(null, 304)
  const coding = asset.codings ? codingFor(c.req.header('accept-encoding') ?? '') : null
  if (coding) c.header('content-encoding', coding)
  c.header('content-type', asset.type)
  return c.body(new Uint8Array(await asset.as(coding)))
}

/** Whether an address without a file of its own is a page of the app: the last part of a file's name has a dot. */
const isPage = (path: string): boolean =>
  !/^\/(api|trpc|uploads)(\/|$)/.test(path) && !(path.split('/').at(-1) ?? '').includes('.')

/**
 * The web app: its files by the names the build gave them, and its one page, with a fresh nonce each time, for every
 * other address. Which addresses mean something is for the app to say, also before the team is set up.
 */
export const webApp = (webDir: string) => {
  const index = join(webDir, 'index.html')
  const shell = existsSync(index) ? readFileSync(index, 'utf8') : null
  const files = shell === null ? new Map<string, string>() : pathsBelow(webDir)
  const icon = files.get('/icon.svg')
  if (icon && !files.has('/favicon.ico')) files.set('/favicon.ico', icon)
  const assets = new Map<string, Asset>()

  const assetAt = (path: string): Asset | null => {
    const known = assets.get(path)
    if (known) return known
    const file = files.get(path)
    // A newer version may have been put in its place meanwhile: then the page of the older one learns that it is gone.
    if (file === undefined || !existsSync(file)) return null
    const asset = openAsset(file, path)
    assets.set(path, asset)
    return asset
  }
  return async (c: Context<NonceVariables>) => {
    const asset = assetAt(c.req.path)
    if (asset) return respond(c, asset)
    if (!isPage(c.req.path)) return refuse(c, 404, 'not-found')
    if (shell === null)
      return c.text('Reread runs, but its web app has not been built: npm start builds it.', 503)
    return c.html(shell.replace(NONCE, c.get('nonce')))
  }
}

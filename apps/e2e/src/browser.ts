import { accessSync, constants, existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inflate } from '@sparticuz/chromium'
import { type Browser, chromium } from 'playwright-core'

type Program = { executablePath: string; env: Record<string, string> }

const root = fileURLToPath(new URL('../../..', import.meta.url))
const names = [
  'google-chrome',
  'google-chrome-stable',
  'chromium',
  'chromium-browser',
  'chrome',
  'chrome.exe',
]
const applications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

const isProgram = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** The Chrome or Chromium of this machine, `REREAD_TEST_BROWSER` before all others; null when there is none. */
export const findInstalled = (environment: NodeJS.ProcessEnv = process.env): string | null => {
  const chosen = environment.REREAD_TEST_BROWSER
  if (chosen) return chosen
  const folders = (environment.PATH ?? '').split(delimiter).filter(Boolean)
  const onPath = folders.flatMap((folder) => names.map((name) => join(folder, name)))
  return [...onPath, ...applications].find(isProgram) ?? null
}

/** `inflate` unpacks into whatever TMPDIR says at that moment. */
const unpackInto = async (folder: string, archives: string): Promise<void> => {
  const before = process.env.TMPDIR
  process.env.TMPDIR = folder
  try {
    const files = ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br']
    await Promise.all(files.map((file) => inflate(join(archives, file))))
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
}

/** The packaged font list names folders of another system: without this one every letter is missing. */
const fontList = (folder: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, 'fonts')}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${join(folder, 'fonts-cache')}</cachedir>
  <alias><family>sans-serif</family><prefer><family>Open Sans</family></prefer></alias>
</fontconfig>
`

/** Unpacks the packaged Chromium once per version; a folder is moved into place only when it is whole. */
const unpack = async (): Promise<string> => {
  const home = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..')
  const { version } = JSON.parse(await readFile(join(home, 'package.json'), 'utf8')) as { version: string }
  const cache = join(root, 'node_modules', '.cache')
  const folder = join(cache, `chromium-${version}`)
  if (existsSync(folder)) return folder
  await mkdir(cache, { recursive: true })
  const unfinished = await mkdtemp(`${folder}-`)
  await unpackInto(unfinished, join(home, 'bin'))
  await writeFile(join(unfinished, 'fonts', 'fonts.conf'), fontList(folder))
  try {
    await rename(unfinished, folder)
  } catch (error) {
    // Another run was faster.
    await rm(unfinished, { recursive: true, force: true })
    if (!existsSync(folder)) throw error
  }
  return folder
}

const packaged = async (): Promise<Program> => {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'the browser tests need Chrome or Chromium: install one, or name it in REREAD_TEST_BROWSER',
    )
  }
  const folder = await unpack()
  const libraries = [join(folder, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH]
    .filter(Boolean)
    .join(delimiter)
  // Given to the browser alone: every other program of the test keeps the libraries of its own system.
  const env = { LD_LIBRARY_PATH: libraries, FONTCONFIG_PATH: join(folder, 'fonts') }
  return { executablePath: join(folder, 'chromium'), env }
}

const findProgram = async (): Promise<Program> => {
  const executablePath = findInstalled()
  return executablePath === null ? await packaged() : { executablePath, env: {} }
}

const inherited = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(process.env).flatMap(([name, text]) => (text === undefined ? [] : [[name, text]])),
  )

/** Starts a headless browser: the machine's own, else the packaged one. The caller closes it. */
export const launchBrowser = async (): Promise<Browser> => {
  const { executablePath, env } = await findProgram()
  return await chromium.launch({
    executablePath,
    headless: true,
    env: { ...inherited(), ...env },
    // A container runs as root, with little shared memory and without a graphics card.
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--font-render-hinting=none'],
  })
}

import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { runHelper } from './child.mjs'
import { installing } from './environment.mjs'
import { fingerprint, readStamp } from './fingerprint.mjs'
import { withLock } from './lock.mjs'
import { at, root } from './paths.mjs'
import { Refusal } from './refusal.mjs'
import { say } from './say.mjs'
import { bringTool } from './tool.mjs'

const ATTEMPTS = 3
const LEFT_OUT = 'could not be fetched'
const stamp = at('node_modules', '.reread-installed')

const manifests = () =>
  ['apps', 'packages'].flatMap((folder) =>
    readdirSync(at(folder))
      .map((name) => at(folder, name, 'package.json'))
      .filter(existsSync),
  )

const wantedNow = () =>
  fingerprint([at('pnpm-lock.yaml'), at('pnpm-workspace.yaml'), at('package.json'), ...manifests()])

/** What the last install left: its fingerprint and whether it brought the tools for testing too. */
const installed = () => {
  const [hash = '', extent = ''] = (readStamp(stamp) ?? '').split(' ')
  return { hash, extent }
}

/** A plain `pnpm install` leaves no stamp of ours: it must not be cut down to what `start` needs. */
const broughtByHand = () => {
  const state = at('node_modules', '.modules.yaml')
  return existsSync(state) && /"?devDependencies"?: true/.test(readFileSync(state, 'utf8'))
}

const optionsFor = (whole) => [
  'install',
  '--frozen-lockfile',
  '--reporter=append-only',
  '--loglevel=warn',
  // Without a terminal pnpm would rather give up than replace a folder it does not recognise.
  '--config.confirm-modules-purge=false',
  // Every package is pinned by its hash; asking the registry again about each takes longer than installing.
  '--config.trust-lockfile=true',
  ...(whole ? [] : ['--prod']),
]

/** pnpm leaves out what it could not fetch for this platform, and calls that a success: it then has to start anew. */
const runPnpm = async (node, args, env) => {
  for (let attempt = 1; ; attempt += 1) {
    let words = ''
    const collect = (text) => {
      words += text
      process.stderr.write(text)
    }
    const code = await runHelper(node, args, { cwd: root, env, collect })
    if (code !== 0 || !words.includes(LEFT_OUT)) return code
    if (attempt === ATTEMPTS)
      throw new Refusal('packages are missing: the package registry could not be reached')
    say('some packages could not be fetched, trying again')
    rmSync(at('node_modules'), { recursive: true, force: true })
  }
}

/**
 * Installs what the lock file names, when it or a manifest has changed since.
 * @param {'product' | 'everything'} extent `product` leaves out test browsers, databases and checkers
 * @param {{ node: string, execPath: string, environment: NodeJS.ProcessEnv }} machine
 */
export const install = async (extent, { node, execPath, environment }) => {
  const wanted = wantedNow()
  const isThere = () => {
    const found = installed()
    return found.hash === wanted && ['everything', extent].includes(found.extent)
  }
  if (isThere()) return
  const pnpm = { name: 'pnpm', program: ['pnpm', 'bin', 'pnpm.mjs'] }
  const { program } = await bringTool(pnpm, { execPath, environment })
  await withLock('install', async () => {
    if (isThere()) return
    const whole = extent === 'everything' || installed().extent === 'everything' || broughtByHand()
    say(whole ? 'installing packages, with the tools for testing' : 'installing packages')
    rmSync(stamp, { force: true })
    const code = await runPnpm(node, [program, ...optionsFor(whole)], installing(environment))
    if (code !== 0)
      throw new Refusal(`the packages could not be installed (exit ${code}); pnpm's words are above.`)
    writeFileSync(stamp, `${wanted} ${whole ? 'everything' : 'product'}`)
  })
}

import { constants } from 'node:fs'
import { access, stat, statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import { runningServer, type Settings } from '@reread/settings'
import { type Checks, failed, fine, warned } from './doctor-check.ts'

const LOWEST_NODE = [22, 18] as const
const MB = 1_000_000
const LEAST_MB = 200
const AMPLE_MB = 2_000
/** Group and others. */
const OPEN_BITS = 0o077

const isEnough = (version: string): boolean => {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major === LOWEST_NODE[0] ? minor >= LOWEST_NODE[1] : major >= 24
}

/** The folder itself, or the nearest one above it that is there. */
const nearest = async (folder: string): Promise<string> => {
  const found = await stat(folder).catch(() => null)
  return found || dirname(folder) === folder ? folder : nearest(dirname(folder))
}

const freeMb = async (folder: string): Promise<number> => {
  const { bavail, bsize } = await statfs(await nearest(folder))
  return Math.floor((bavail * bsize) / MB)
}

const isLoopback = (host: string): boolean => /^(localhost|127(\.\d+){3}|\[?::1\]?)$/.test(host)

const node = async () => {
  const { node: version } = process.versions
  return isEnough(version)
    ? fine('Node', version)
    : failed('Node', version, `Reread needs ${LOWEST_NODE.join('.')} or later: start it with npm start`)
}

const folderCheck = async ({ dataDir }: Settings) => {
  const name = 'Data folder'
  const found = await stat(dataDir).catch(() => null)
  if (!found) return fine(name, `${dataDir} (not there yet; the first start makes it)`)
  if (!found.isDirectory()) return failed(name, `${dataDir} is no folder`, 'Set REREAD_DATA to a folder')
  const isOurs = await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  )
  if (!isOurs) {
    return failed(
      name,
      `${dataDir} takes no changes from this account`,
      'Give it to the account that runs Reread',
    )
  }
  return (found.mode & OPEN_BITS) === 0
    ? fine(name, dataDir)
    : warned(name, `${dataDir} is open to other accounts of this machine`, `chmod 700 ${dataDir}`)
}

const space = async ({ dataDir }: Settings) => {
  const free = await freeMb(dataDir)
  const found = `${free} MB free`
  if (free < LEAST_MB) return failed('Disk', found, 'Make room: on a full disk nothing can be saved')
  return free < AMPLE_MB ? warned('Disk', found, 'Make room before a large import') : fine('Disk', found)
}

const address = async ({ publicUrl, dataDir, host, port }: Settings) => {
  const running = publicUrl === null ? runningServer(dataDir) : null
  const known = publicUrl ?? running?.url ?? null
  const url = known ?? `http://${host}:${port}`
  const { protocol, hostname } = new URL(known ?? 'http://127.0.0.1')
  if (protocol === 'https:') return fine('Address', url)
  const isHere = isLoopback(hostname) && (publicUrl !== null || isLoopback(running?.host ?? host))
  return isHere
    ? warned(
        'Address',
        `${url} is plain http`,
        'Fine on this machine alone; for others put a proxy with https in front',
      )
    : warned(
        'Address',
        `${url} is plain http`,
        'Passwords can be read on the way: put a proxy with https in front',
      )
}

/** What can be looked at without the database. */
export const placeChecks = (settings: Settings): Checks => ({
  Node: node,
  'Data folder': () => folderCheck(settings),
  Disk: () => space(settings),
  Address: () => address(settings),
})

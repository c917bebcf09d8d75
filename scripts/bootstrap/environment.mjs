import { existsSync } from 'node:fs'
import { delimiter, dirname } from 'node:path'
import { at } from './paths.mjs'

// Where packages come from is the machine's choice; every other npm_* variable is npm's own and confuses the next tool.
const kept =
  /^npm_config_(registry|userconfig|cache|ca|cafile|proxy|https_proxy|noproxy|strict_ssl|(@.*|\/\/.*))$/i

/**
 * The inherited environment without npm's own variables, with the chosen Node first on the path.
 * @param {NodeJS.ProcessEnv} inherited
 * @param {string} node
 * @returns {NodeJS.ProcessEnv}
 */
export const environmentFor = (inherited, node) => {
  /** @type {NodeJS.ProcessEnv} */
  const environment = {}
  for (const [name, content] of Object.entries(inherited)) {
    if (!/^npm_/i.test(name) || kept.test(name)) environment[name] = content
  }
  const path = Object.keys(environment).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH'
  environment[path] = [dirname(node), environment[path]].filter(Boolean).join(delimiter)
  return environment
}

// Where systems keep the certificates they trust: a Node older than 22.19 looks at them only when it is told the file.
const trusted = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/cert.pem',
]

/**
 * For installing: a shell that says NODE_ENV=production must not leave out half of the packages, and a network with
 * certificates of its own has them in the system's store.
 * @param {NodeJS.ProcessEnv} environment
 * @returns {NodeJS.ProcessEnv}
 */
export const installing = ({ NODE_ENV: _, ...environment }) => {
  const store = trusted.find(existsSync)
  return { NODE_USE_SYSTEM_CA: '1', ...(store ? { NODE_EXTRA_CA_CERTS: store } : {}), ...environment }
}

// Compiled once, found by every later process and thread. It is more than speed: without it each thread starts the
// WebAssembly that reads TypeScript, and Node 24 is known to end a process in which such code comes and goes.
const compiled = at('.cache', 'compiled')

/**
 * For the product: its data lives beside its code unless someone says otherwise, whatever folder it is started from.
 * @param {NodeJS.ProcessEnv} environment
 */
export const running = (environment) => ({
  NODE_ENV: 'production',
  REREAD_DATA: at('data'),
  NODE_COMPILE_CACHE: compiled,
  ...environment,
})

/**
 * For tests: nothing of the machine's own installation, so that no test can reach its database or its mail server.
 * @param {NodeJS.ProcessEnv} environment
 */
export const testing = (environment, extra = {}) => {
  const bare = {}
  for (const [name, content] of Object.entries(environment)) {
    const ours = name.startsWith('REREAD_') && name !== 'REREAD_SHARED' && !name.startsWith('REREAD_TEST_')
    if (!ours && !['NODE_ENV', 'PORT', 'HOST'].includes(name)) bare[name] = content
  }
  return { NODE_COMPILE_CACHE: compiled, ...bare, ...extra }
}

import crypto, { type ScryptOptions } from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'

type Done = (error: Error | null, key: Buffer) => void
type Scrypt = (
  ...[password, salt, length, options, done]: [string, string, number, ScryptOptions, Done]
) => void

declare global {
  var passwordsCost: 'little' | 'in full' | undefined
}

const LITTLE: ScryptOptions = { N: 16, r: 1, p: 1 }

/**
 * A password's hash costs a tenth of a second and 32 MiB on purpose, and tests make thousands: here they cost little,
 * with everything else about them as it is. The product knows nothing of it. Tests that state what passwords cost ask
 * for it `in full`. Once a process, since a process may run several files one after the other.
 */
if (globalThis.passwordsCost === undefined) {
  globalThis.passwordsCost = 'little'
  const full = crypto.scrypt as Scrypt
  const scrypt: Scrypt = (...[password, salt, length, options, done]) =>
    full(password, salt, length, globalThis.passwordsCost === 'little' ? LITTLE : options, done)
  Object.assign(crypto, { scrypt })
  // Modules that took it by its name have the new one, too.
  syncBuiltinESMExports()
}

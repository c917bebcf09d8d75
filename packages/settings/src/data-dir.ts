import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const REPOSITORY = fileURLToPath(new URL('../../..', import.meta.url))

/** Where everything is kept: REREAD_DATA, from the product's own folder on; its `data` where nobody said. */
export const dataDirIn = (variables: Readonly<Record<string, string | undefined>>): string =>
  resolve(REPOSITORY, variables.REREAD_DATA || 'data')

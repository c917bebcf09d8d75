import { documentOfFit, type Handle, newestFit, type StoredFit } from '@reread/db'
import { PublishedNumbers } from '@reread/domain'

export interface StoredNumbers {
  readonly fit: StoredFit
  readonly numbers: PublishedNumbers
}

/** How many documents are kept parsed, each under the digest of what it was made of: the same input gives the same numbers. */
const MOST_KEPT = 8
const kept = new WeakMap<Handle, Map<string, PublishedNumbers>>()

const parsedOnce = async (db: Handle, { id, digest }: StoredFit): Promise<PublishedNumbers | null> => {
  const own = kept.get(db) ?? new Map<string, PublishedNumbers>()
  kept.set(db, own)
  const known = own.get(digest)
  if (known) return known
  const document = await documentOfFit(db, id)
  // Written by another version of the product: it is computed anew with the next reveal, at the latest over night.
  const read = document === null ? null : PublishedNumbers.safeParse(JSON.parse(document))
  if (!read?.success) return null
  own.set(digest, read.data)
  const [oldest] = own.keys()
  if (own.size > MOST_KEPT && oldest !== undefined) own.delete(oldest)
  return read.data
}

/**
 * The newest numbers of a rubric, or null while nothing was computed. `full`: of weeks alone that are revealed to the
 * last pick, which tell nobody anything of a single pick.
 */
export const storedNumbers = async (
  db: Handle,
  rubricId: number,
  kind?: 'full',
): Promise<StoredNumbers | null> => {
  const fit = await newestFit(db, rubricId, kind)
  const numbers = fit && (await parsedOnce(db, fit))
  return fit && numbers ? { fit, numbers } : null
}

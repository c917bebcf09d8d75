import { documentOfFit, newestFit, type StoredFit } from '@reread/db'
import { PublishedNumbers } from '@reread/domain'
import type { ActorContext } from './context.ts'

type Handle = ActorContext['db']['read']

export interface StoredNumbers {
  readonly fit: StoredFit
  readonly numbers: PublishedNumbers
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
  const document = fit && (await documentOfFit(db, fit.id))
  if (!fit || document === null) return null
  // Written by another version of the product: it is computed anew with the next reveal, at the latest over night.
  const known = PublishedNumbers.safeParse(JSON.parse(document))
  return known.success ? { fit, numbers: known.data } : null
}

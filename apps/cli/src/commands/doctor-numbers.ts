import { type Db, fitFailedSince, listRubrics, newestFit } from '@reread/db'
import { counted } from '../output.ts'
import { type Check, failed, fine } from './doctor-check.ts'

/** Whether the newest attempt at the numbers of each rubric worked; what was published before stays either way. */
export const numbersCheck = async (db: Db): Promise<Check> => {
  const name = 'Numbers'
  const behind: string[] = []
  let computed = 0
  for (const rubric of await listRubrics(db.read)) {
    const fit = await newestFit(db.read, rubric.id)
    if (fit) computed += 1
    if ((await fitFailedSince(db.read, rubric.id, fit?.computedAt ?? 0)) !== null) behind.push(rubric.name)
  }
  if (behind.length === 0) return fine(name, `${counted(computed, 'rubric')} computed`)
  return failed(
    name,
    `the last attempt failed for ${behind.join(', ')}`,
    'What was published before stays, and it is tried again every night; the reason is in the log',
  )
}

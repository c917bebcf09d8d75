import { setTimeout as sleep } from 'node:timers/promises'
import { findJob } from '@reread/db'
import type { TestPlace } from './place.ts'
import { seededRandom, startChild } from './processes.ts'

const LEASE_MS = 300
const CONVERSATIONS_A_KILL = 0.9

/**
 * Works on a job in processes that are killed with SIGKILL at random points of the work, then lets one finish it.
 * Answers how many were killed before the job was over.
 */
export const workWithKills = async (
  place: TestPlace,
  jobId: number,
  { kills, seed }: { kills: number; seed: number },
): Promise<number> => {
  const random = seededRandom(seed)
  let killed = 0
  for (let round = 0; round < kills; round += 1) {
    const child = await startChild('import-child.ts', place.db, [LEASE_MS, jobId])
    const wait = random()
    const share = (CONVERSATIONS_A_KILL * (round + random())) / kills
    await Promise.race([child.gone, untilShare(place, { jobId, share })])
    await sleep(wait * 10)
    if (child.process.exitCode === null) killed += 1
    child.kill('SIGKILL')
    await child.gone
  }
  const last = await startChild('import-child.ts', place.db, [LEASE_MS, jobId])
  await last.gone
  return killed
}

/** Waits until the job reports this share of its total done, or is over. */
const untilShare = async (
  { db }: TestPlace,
  { jobId, share }: { jobId: number; share: number },
): Promise<void> => {
  while (true) {
    const job = await findJob(db.read, jobId)
    if (job === null || (job.state !== 'running' && job.state !== 'queued')) return
    const { done = 0, total = null } = job.progress ?? {}
    if (job.state === 'running' && total !== null && done >= share * total) return
    await sleep(1)
  }
}

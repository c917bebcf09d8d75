import { type Db, openDatabase } from '@reread/db'
import type { Jobs } from '../start-jobs.ts'

/** What a process of the tests begins with: the place its command line names, and a log that its parent hears. */
export const openChild = async () => {
  const [dataDir = '', databaseUrl = '', ...asked] = process.argv.slice(2)
  const db = await openDatabase({ dataDir, databaseUrl: databaseUrl || undefined })
  const log = { info: () => {}, error: (fields: object, message: string) => console.log(message, fields) }
  return { db, dataDir, log, asked }
}

/** Works until it is told to stop, as a server does. */
export const serve = (jobs: Jobs, db: Db): void => {
  process.on('SIGTERM', () => {
    void jobs.stop().then(() => db.close())
  })
  console.log('ready')
}

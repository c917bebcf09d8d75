export { testEngines } from './testing/engines.ts'
export { keptThreads } from './testing/kept-threads.ts'
export { takeSnapshot } from './testing/snapshot.ts'
export { emptyPlace, type TestDb, type TestPlace, testDatabase } from './testing/test-database.ts'

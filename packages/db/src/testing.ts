export { postgresUrl, testEngines } from './testing/engines.ts'
export { type Snapshot, takeSnapshot } from './testing/snapshot.ts'
export { emptyPlace, type TestDb, type TestPlace, testDatabase } from './testing/test-database.ts'

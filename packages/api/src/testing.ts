export * from './testing/builders.ts'
export * from './testing/refusals.ts'
export * from './testing/weeks.ts'
export * from './testing/world.ts'

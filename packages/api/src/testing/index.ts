export * from './builders.ts'
export * from './world.ts'

export type { Context, Log } from './context.ts'
export { type AppRouter, appRouter, createCaller } from './router.ts'

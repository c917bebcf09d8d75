export type { ActorContext, Context, Log, UploadStore } from './context.ts'
export { type AppRouter, appRouter, createCaller } from './router.ts'
export type { ProcedureMeta, WireRefusal } from './trpc.ts'

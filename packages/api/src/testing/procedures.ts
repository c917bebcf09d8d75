import { POLICY } from '@reread/domain'
import { z } from 'zod'
import type { ProcedureMeta } from '../trpc.ts'

/** One use case as the router itself describes it. */
export interface DescribedProcedure {
  readonly path: string
  readonly kind: 'query' | 'mutation'
  readonly authz: ProcedureMeta['authz'] | undefined
  readonly inputs: readonly z.ZodType[]
}

interface Definition {
  type: 'query' | 'mutation'
  meta?: ProcedureMeta
  inputs: z.ZodType[]
}

/** Every procedure of a router, by path. */
export const proceduresOf = (router: { _def: { procedures: object } }): DescribedProcedure[] =>
  Object.entries(router._def.procedures)
    .map(([path, procedure]: [string, { _def: Definition }]) => {
      const { type, meta, inputs } = procedure._def
      return { path, kind: type, authz: meta?.authz, inputs }
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1))

/** The few that nobody is signed in for; a new name here is a decision, not an accident. */
export const PUBLIC_PROCEDURES = [
  'links.accept',
  'links.look',
  'session.current',
  'setup.create',
  'setup.look',
]

/** What is wrong with how procedures carry their rights: empty when nothing is. */
export const faultsOf = (procedures: readonly DescribedProcedure[]): string[] =>
  procedures.flatMap(({ path, authz, inputs }) => [
    ...(authz === undefined ? [`${path} carries no right`] : []),
    ...(authz === 'public' && !PUBLIC_PROCEDURES.includes(path) ? [`${path} is public`] : []),
    ...(authz !== undefined && authz !== 'public' && !(authz in POLICY) ? [`${path} asks ${authz}`] : []),
    ...(inputs.length === 0 ? [`${path} has no input schema`] : []),
  ])

/** A schema as JSON Schema tells it, as far as objects go. */
interface Told {
  readonly type?: string
  readonly properties?: Readonly<Record<string, Told>>
  readonly additionalProperties?: boolean | Told
  readonly items?: Told
  readonly prefixItems?: readonly Told[]
  readonly anyOf?: readonly Told[]
  readonly allOf?: readonly Told[]
  readonly oneOf?: readonly Told[]
}

const told = (input: z.ZodType): Told =>
  z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as Told

const alternativesOf = ({ anyOf = [], allOf = [], oneOf = [] }: Told): Told[] => [
  ...anyOf,
  ...allOf,
  ...oneOf,
]

/** Whether the input itself declares the key. */
export const asksFor = (input: z.ZodType, key: string): boolean => {
  const declares = (schema: Told): boolean =>
    Object.hasOwn(schema.properties ?? {}, key) || alternativesOf(schema).some(declares)
  return declares(told(input))
}

const looseAt = (schema: Told, path: string): string[] => [
  ...(schema.type === 'object' && schema.additionalProperties === undefined ? [path] : []),
  ...Object.entries(schema.properties ?? {}).flatMap(([key, inner]) => looseAt(inner, `${path}.${key}`)),
  ...(typeof schema.additionalProperties === 'object'
    ? looseAt(schema.additionalProperties, `${path}.*`)
    : []),
  ...[
    ...(schema.items ? [schema.items] : []),
    ...(schema.prefixItems ?? []),
    ...alternativesOf(schema),
  ].flatMap((inner) => looseAt(inner, path)),
]

/** Where in an input unknown keys are swallowed instead of refused. */
export const looseIn = (input: z.ZodType, path: string): string[] => looseAt(told(input), path)

import { adjustedIntegrated } from './adjusted-integrated.ts'
import { crossedReml } from './crossed-reml.ts'
import { field, fields, label, list, number, type Reader } from './method-input.ts'
import type { ModelColumns } from './mixed-model-design.ts'
import { reviewComponents } from './review-graph.ts'

const entry: Reader<number | string | null> = (given, name) => (given === null ? null : label(given, name))

const columnsOf: Reader<ModelColumns> = (given, name) =>
  Object.fromEntries(
    Object.entries(fields(given, name)).map(([column, entries]) => [
      column,
      list(entry)(entries, `${name}.${column}`),
    ]),
  )

/** Who can be compared with whom, where the columns say who reviewed whom. */
const componentsIn = ({ agent, reviewer }: ModelColumns) => {
  if (agent === undefined || reviewer === undefined) return {}
  const edges = agent.flatMap((one, row) => {
    const by = reviewer[row] ?? null
    return one === null || by === null ? [] : [{ agent: one, reviewer: by }]
  })
  return { components: reviewComponents(edges).components }
}

const name: Reader<string> = (given, place) => String(label(given, place))

/** Mixed models. */
export const methodsOfModels = {
  lmm_crossed_reml: (given: unknown) => {
    const input = fields(given, 'input')
    const columns = field(input, 'columns', columnsOf)
    const target = input.target === undefined ? null : field(input, 'target', name)
    return {
      ...crossedReml(columns, { model: field(input, 'model', name), target }),
      ...componentsIn(columns),
    }
  },
  adjusted_iqs_integrated: (given: unknown) => {
    const columns = field(fields(given, 'input'), 'columns', fields)
    return adjustedIntegrated({
      y: field(columns, 'y', list(number)),
      agent: field(columns, 'agent', list(name)),
      reviewer: field(columns, 'reviewer', list(name)),
    })
  },
}

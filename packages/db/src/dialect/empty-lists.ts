import {
  type BinaryOperationNode,
  type KyselyPlugin,
  OperationNodeTransformer,
  OperatorNode,
  PrimitiveValueListNode,
  type QueryId,
  replaceWithNoncontingentExpression,
  ValueListNode,
} from 'kysely'

const isEmptyList = ({ operator, rightOperand }: BinaryOperationNode): boolean =>
  OperatorNode.is(operator) &&
  (operator.operator === 'in' || operator.operator === 'not in') &&
  (ValueListNode.is(rightOperand) || PrimitiveValueListNode.is(rightOperand)) &&
  rightOperand.values.length === 0

/** At any depth: Kysely's own plugin does not look into a query that stands inside a comparison. */
class EmptyLists extends OperationNodeTransformer {
  protected override transformBinaryOperation(
    node: BinaryOperationNode,
    queryId?: QueryId,
  ): BinaryOperationNode {
    // Its type asks for an operator that is known to be `in` or `not in`.
    return isEmptyList(node)
      ? (replaceWithNoncontingentExpression(
          node as Parameters<typeof replaceWithNoncontingentExpression>[0],
        ) as BinaryOperationNode)
      : super.transformBinaryOperation(node, queryId)
  }
}

const transformer = new EmptyLists()

/** `in ()` matches nothing and `not in ()` everything, on both engines: PostgreSQL calls it an error. */
export const emptyLists: KyselyPlugin = {
  transformQuery: ({ node, queryId }) => transformer.transformNode(node, queryId),
  transformResult: async ({ result }) => result,
}

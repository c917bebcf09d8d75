import {
  type BinaryOperationNode,
  OperatorNode,
  PostgresQueryCompiler,
  PrimitiveValueListNode,
  SqliteQueryCompiler,
  ValueListNode,
} from 'kysely'

/** `in ()` matches nothing and `not in ()` everything, on both engines: PostgreSQL calls it an error. Null for all else. */
const emptyListAs = ({ operator, rightOperand }: BinaryOperationNode): string | null => {
  const isEmpty =
    (PrimitiveValueListNode.is(rightOperand) || ValueListNode.is(rightOperand)) &&
    rightOperand.values.length === 0
  if (!isEmpty || !OperatorNode.is(operator)) return null
  return operator.operator === 'in' ? '1 = 0' : operator.operator === 'not in' ? '1 = 1' : null
}

/** Where the text is written, at any depth: a plugin would copy every query to look for it. */
export class SqliteTexts extends SqliteQueryCompiler {
  protected override visitBinaryOperation(node: BinaryOperationNode): void {
    const meant = emptyListAs(node)
    if (meant === null) super.visitBinaryOperation(node)
    else this.append(meant)
  }
}

/** The same in PostgreSQL's words. */
export class PostgresTexts extends PostgresQueryCompiler {
  protected override visitBinaryOperation(node: BinaryOperationNode): void {
    const meant = emptyListAs(node)
    if (meant === null) super.visitBinaryOperation(node)
    else this.append(meant)
  }
}

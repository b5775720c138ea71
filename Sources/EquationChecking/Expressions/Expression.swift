/// What a piece of an equation means: an operation on operands, with its place in the formula.
///
/// Operands are uniform so that mutants (see `Mutation`) can be made anywhere in the tree.
struct Expression {
  var operation: Operation
  var operands: [Expression]
  /// UTF-8 offsets within the formula.
  var range: Range<Int>

  init(_ operation: Operation, _ operands: [Expression] = [], at range: Range<Int>) {
    self.operation = operation
    self.operands = operands
    self.range = range
  }

  /// The expression with one operand replaced.
  func replacing(_ index: Int, by operand: Expression) -> Expression {
    var result = self
    result.operands[index] = operand
    return result
  }

  /// Calls `body` for the expression and all below it.
  func visit(_ body: (Expression) -> Void) {
    body(self)
    for operand in operands { operand.visit(body) }
  }

  /// Whether both are the same operation on the same operands, wherever they stand.
  func isSame(as other: Expression) -> Bool {
    operation.isSame(as: other.operation) && operands.count == other.operands.count
      && zip(operands, other.operands).allSatisfy { $0.isSame(as: $1) }
  }
}

/// What a derivative is taken by.
struct DerivativeTarget: Equatable {
  enum Quantity {
    case variable(Variable)
    case symbol(Declaration)
  }

  var quantity: Quantity
  /// How many operands are the symbol's parameters, and how many the indices of its component.
  var parameters: Int
  var components: Int
  /// As printed, for messages.
  var name: String

  /// The variable that it is; nil for a declared symbol.
  var variable: Variable? {
    if case .variable(let variable) = quantity { return variable }
    return nil
  }

  static func == (a: DerivativeTarget, b: DerivativeTarget) -> Bool {
    guard a.parameters == b.parameters, a.components == b.components else { return false }
    return switch (a.quantity, b.quantity) {
    case (.variable(let x), .variable(let y)): x == y
    case (.symbol(let x), .symbol(let y)): x === y
    default: false
    }
  }
}

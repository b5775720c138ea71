/// What tends where under a limit.
struct LimitTarget: Equatable {
  enum Quantity {
    case variable(Variable)
    case sizes(Declaration)
  }

  enum Side { case both, above, below }

  var quantity: Quantity
  var side: Side

  static func == (a: LimitTarget, b: LimitTarget) -> Bool {
    guard a.side == b.side else { return false }
    return switch (a.quantity, b.quantity) {
    case (.variable(let x), .variable(let y)): x == y
    case (.sizes(let x), .sizes(let y)): x === y
    default: false
    }
  }
}

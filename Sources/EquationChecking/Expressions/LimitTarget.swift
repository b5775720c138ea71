/// What tends where under a limit.
struct LimitTarget {
  enum Quantity {
    case variable(Variable)
    case sizes(Declaration)
  }

  enum Side { case both, above, below }

  var quantity: Quantity
  var side: Side
}

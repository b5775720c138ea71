/// A name bound inside an equation: the index of a sum, a range's variable.
struct Variable: Hashable {
  var name: SymbolName
  /// The place of its value while the equation is evaluated.
  var id: Int
}

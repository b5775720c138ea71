/// A declared symbol with the values of its parameters.
struct SymbolKey: Hashable {
  var declaration: ObjectIdentifier
  var parameters: [MathValue]

  init(_ declaration: Declaration, _ parameters: [MathValue]) {
    self.declaration = ObjectIdentifier(declaration)
    self.parameters = parameters
  }
}

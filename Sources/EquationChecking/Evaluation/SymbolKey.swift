/// A declared symbol with the values of its parameters.
struct SymbolKey: Hashable {
  var declaration: ObjectIdentifier
  var parameters: [MathValue]

  init(_ declaration: Declaration, _ parameters: [MathValue]) {
    self.declaration = ObjectIdentifier(declaration)
    self.parameters = parameters
  }

  /// Long vectors are mixed by one multiplication an element: they are hashed at every call.
  func hash(into hasher: inout Hasher) {
    hasher.combine(declaration)
    for parameter in parameters {
      var mixed: UInt64 = 1
      for element in parameter.elements { mixed = mixed &* 0x1_0000_01B3 &+ element.bitPattern }
      hasher.combine(mixed)
    }
  }
}

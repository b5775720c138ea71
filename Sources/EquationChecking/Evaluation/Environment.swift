/// Under what an expression is evaluated: what variables and symbols are worth. It is passed down, so
/// that nothing has to be restored.
struct Environment {
  /// Values of bound variables, by id.
  var variables: [Quantity?] = []
  /// Values of free symbols, indices and sizes at this point.
  var symbols: [ObjectIdentifier: MathValue] = [:]
  /// How far these may be off, where they solve an equation.
  var errors: [ObjectIdentifier: Double] = [:]
  /// Values that replace declared ones while a derivative is taken.
  var overrides: [SymbolKey: MathValue] = [:]
  /// The sizes of limits that are being taken.
  var limitSizes: [ObjectIdentifier: MathValue] = [:]
  /// The values of the random symbols: those of the point, or of the sample at hand.
  var draws: Draws?
  /// The batch of sampled means that counts; nil for the mean of all.
  var batch: Int?
  /// How many sampled means are being taken, one inside of the other.
  var samplingDepth = 0
  /// Whether functions are called a second time at perturbed arguments, for their conditioning.
  var tracksSensitivity = true

  subscript(variable: Variable) -> Quantity? {
    get { variable.id < variables.count ? variables[variable.id] : nil }
    set {
      while variables.count <= variable.id { variables.append(nil) }
      variables[variable.id] = newValue
    }
  }
}

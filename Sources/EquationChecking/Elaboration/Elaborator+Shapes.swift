/// What kind of value an expression has, as far as its notation tells before anything is evaluated.
enum ValueShape {
  case number, column, row, matrix

  init(rank: Int) { self = rank == 0 ? .number : rank == 1 ? .column : .matrix }

  var transposed: ValueShape {
    switch self {
    case .column: .row
    case .row: .column
    case .number, .matrix: self
    }
  }

  var rank: Int {
    switch self {
    case .number: 0
    case .column, .row: 1
    case .matrix: 2
    }
  }
}

extension Expression {
  /// The kind of value; nil where only evaluation tells.
  ///
  /// - Parameter numbers: bound variables that stand for numbers.
  func shape(numbers: Set<Int> = []) -> ValueShape? {
    func shape(_ index: Int) -> ValueShape? {
      index < operands.count ? operands[index].shape(numbers: numbers) : nil
    }
    switch operation {
    case .number, .delta, .norm, .trace, .determinant, .factorial, .binomial, .minimum, .maximum,
      .inner, .comparison, .root:
      return .number
    case .absolute: return .number
    case .variable(let variable): return numbers.contains(variable.id) ? .number : nil
    case .symbol(let declaration, let count):
      return declaration.shape(
        operands.prefix(count).map { $0.shape(numbers: numbers) },
        components: operands.count - count)
    case .add:
      return operands.lazy.compactMap { $0.shape(numbers: numbers) }.first
    case .negate, .divide, .power, .choice: return shape(0)
    case .expectation, .evaluated: return shape(0)
    case .limit: return shape(0)
    case .multiply(let kind):
      var result = shape(0)
      for operand in operands.dropFirst() {
        guard let left = result, let right = operand.shape(numbers: numbers) else { return nil }
        result = ValueShape.product(left, right, kind)
      }
      return result
    case .transpose: return shape(0)?.transposed
    case .component:
      switch (shape(0), operands.count - 1) {
      case (.column, 1), (.row, 1), (.matrix, 2): return .number
      case (.matrix, 1): return .column
      default: return nil
      }
    case .series(_, let variable):
      return operands[2].shape(numbers: numbers.union([variable.id]))
    case .integral(let variable):
      return operands[2].shape(numbers: numbers.union([variable.id]))
    case .identity: return .matrix
    case .elementary: return shape(0)
    case .diagonal:
      switch shape(0) {
      case .column, .row: return .matrix
      case .matrix: return .column
      default: return shape(0)
      }
    case .grid(let rows, let columns):
      if rows > 1, columns > 1 { return .matrix }
      guard operands.allSatisfy({ $0.shape(numbers: numbers) == .number }) else { return nil }
      return columns == 1 ? .column : rows == 1 ? .row : .matrix
    case .dotted(_, let isRow): return isRow ? .row : .column
    case .dottedGrid: return .matrix
    case .derivative(let targets):
      // By one component, or by a number.
      let first = targets.first.map { operands.count > 1 && $0.components > 0 } ?? false
      return targets.count == 1 && first ? shape(0) : nil
    case .pointDerivative, .higherDerivative: return shape(1)
    case .fitting(let fitting):
      switch fitting {
      case .identity, .onesMatrix: return .matrix
      case .ones, .basis: return .column
      case .zero: return nil
      }
    case .standard(let function): return function.arity == 1 ? shape(0) : .number
    case .array(let function): return function.shape(of: shape(0))
    case .imaginaryUnit, .density, .normalDivergence: return .number
    case .complexPart: return shape(0)
    case .recursion: return shape(2)
    case .gradient: return shape(1)
    case .hessian: return .matrix
    case .optimum(let optimum): return optimum.kind.isPlace ? nil : .number
    }
  }
}

extension ValueShape {
  static func product(
    _ a: ValueShape, _ b: ValueShape, _ kind: Operation.Multiplication
  ) -> ValueShape? {
    switch (a, b) {
    case (.number, _): return b
    case (_, .number): return a
    default: break
    }
    if kind == .elementwise { return a }
    switch (a, b) {
    case (.row, .column): return .number
    case (.column, .row): return .matrix
    case (.matrix, .column): return .column
    case (.row, .matrix): return .row
    case (.matrix, .matrix): return .matrix
    case (.column, .column) where kind == .cross: return .column
    case (.column, .column): return kind == .dot ? .number : kind == .tensor ? .matrix : nil
    case (.row, .row): return kind == .dot ? .number : nil
    default: return nil
    }
  }
}

extension Declaration {
  /// What its value, or a component of it, is.
  fileprivate func shape(_ parameters: [ValueShape?], components: Int) -> ValueShape? {
    var whole = rank.map { ValueShape(rank: $0) }
    // A function of a number acts on each element of a vector.
    if isElementwise, rank == 0,
      let place = pattern.slots.first(where: { $0.place == .argument })?.parameter,
      place < parameters.count
    {
      whole = parameters[place]
    }
    switch (whole, components) {
    case (_, 0): return whole
    case (.matrix, 1): return .column
    case (.matrix, 2), (.column, 1), (.row, 1): return .number
    default: return nil
    }
  }
}

extension Vocabulary {
  /// Declares a function of one parameter (an argument or an index).
  public func define<A: SymbolArgument, Value: SymbolValue>(
    _ latex: String, given: [String] = [], accuracy: Double? = nil, file: StaticString = #fileID,
    line: UInt = #line, _ function: @escaping (A) throws -> Value
  ) {
    declare(latex, [A.self], Value.rank, given, accuracy, file, line) {
      try function(argument($0, 0, latex)).mathValue
    }
  }

  /// Declares a function of two parameters, in the order in which the pattern has them.
  public func define<A: SymbolArgument, B: SymbolArgument, Value: SymbolValue>(
    _ latex: String, given: [String] = [], accuracy: Double? = nil, file: StaticString = #fileID,
    line: UInt = #line, _ function: @escaping (A, B) throws -> Value
  ) {
    declare(latex, [A.self, B.self], Value.rank, given, accuracy, file, line) {
      try function(argument($0, 0, latex), argument($0, 1, latex)).mathValue
    }
  }

  /// Declares a function of three parameters, in the order in which the pattern has them.
  public func define<A: SymbolArgument, B: SymbolArgument, C: SymbolArgument, Value: SymbolValue>(
    _ latex: String, given: [String] = [], accuracy: Double? = nil, file: StaticString = #fileID,
    line: UInt = #line, _ function: @escaping (A, B, C) throws -> Value
  ) {
    declare(latex, [A.self, B.self, C.self], Value.rank, given, accuracy, file, line) {
      try function(argument($0, 0, latex), argument($0, 1, latex), argument($0, 2, latex))
        .mathValue
    }
  }

  /// Declares a function of four parameters, in the order in which the pattern has them.
  public func define<
    A: SymbolArgument, B: SymbolArgument, C: SymbolArgument, D: SymbolArgument, Value: SymbolValue
  >(
    _ latex: String, given: [String] = [], accuracy: Double? = nil, file: StaticString = #fileID,
    line: UInt = #line, _ function: @escaping (A, B, C, D) throws -> Value
  ) {
    declare(latex, [A.self, B.self, C.self, D.self], Value.rank, given, accuracy, file, line) {
      try function(
        argument($0, 0, latex), argument($0, 1, latex), argument($0, 2, latex),
        argument($0, 3, latex)
      ).mathValue
    }
  }

  /// Declares a function of five parameters, in the order in which the pattern has them.
  public func define<
    A: SymbolArgument, B: SymbolArgument, C: SymbolArgument, D: SymbolArgument, E: SymbolArgument,
    Value: SymbolValue
  >(
    _ latex: String, given: [String] = [], accuracy: Double? = nil, file: StaticString = #fileID,
    line: UInt = #line, _ function: @escaping (A, B, C, D, E) throws -> Value
  ) {
    let types: [any SymbolArgument.Type] = [A.self, B.self, C.self, D.self, E.self]
    declare(latex, types, Value.rank, given, accuracy, file, line) {
      try function(
        argument($0, 0, latex), argument($0, 1, latex), argument($0, 2, latex),
        argument($0, 3, latex), argument($0, 4, latex)
      ).mathValue
    }
  }

  /// Offers the derivative of a declared function, for `\partial` of it: the closure takes the
  /// parameters of the function's pattern, and yields the gradient of a number, the Jacobian of a
  /// vector (a row for each component).
  public func define<A: SymbolArgument, Value: SymbolValue>(
    derivativeOf latex: String, by target: String, file: StaticString = #fileID,
    line: UInt = #line, _ function: @escaping (A) throws -> Value
  ) {
    offer(latex, by: target, file, line) { try function(argument($0, 0, latex)).mathValue }
  }

  /// Offers the derivative of a declared function of two parameters.
  public func define<A: SymbolArgument, B: SymbolArgument, Value: SymbolValue>(
    derivativeOf latex: String, by target: String, file: StaticString = #fileID,
    line: UInt = #line, _ function: @escaping (A, B) throws -> Value
  ) {
    offer(latex, by: target, file, line) {
      try function(argument($0, 0, latex), argument($0, 1, latex)).mathValue
    }
  }

  private func offer(
    _ latex: String, by target: String, _ file: StaticString, _ line: UInt,
    _ closure: @escaping Declaration.Closure
  ) {
    guard let pattern = SymbolPattern(latex: latex), let by = SymbolPattern(latex: target),
      let declaration = declarations(named: pattern.name).first(where: { $0.latex == latex })
    else { fatalError("\(latex) is not declared", file: file, line: line) }
    declaration.jacobians.append((by.name, closure))
  }

  private func declare(
    _ latex: String, _ parameters: [any SymbolArgument.Type], _ rank: Int, _ given: [String],
    _ accuracy: Double?, _ file: StaticString, _ line: UInt,
    _ closure: @escaping Declaration.Closure
  ) {
    let own = Array(parameters.dropLast(given.count))
    guard let pattern = SymbolPattern(latex: latex)?.bound(to: own) else {
      fatalError(
        "\(latex) has no \(own.count) places for what the closure takes", file: file, line: line)
    }
    do throws(Objection) {
      let givenSymbols = try given.map { symbol throws(Objection) in
        var elaborator = Elaborator(self)
        return try elaborator.expression(latex: symbol)
      }
      add(
        Declaration(
          latex: latex, pattern: pattern, body: .closure(closure), rank: rank,
          accuracy: accuracy ?? 8 * Quantity.roundoff, given: givenSymbols))
    } catch {
      fatalError("\(latex): \(error.reason)", file: file, line: line)
    }
  }
}

/// A parameter as the type that the closure takes.
private func argument<A: SymbolArgument>(
  _ values: [MathValue], _ index: Int, _ latex: String
) throws -> A {
  guard index < values.count, let argument = A(mathValue: values[index]) else {
    throw ArgumentMismatch(
      message:
        "\(latex) does not take \(index < values.count ? values[index].kindDescription : "nothing")"
    )
  }
  return argument
}

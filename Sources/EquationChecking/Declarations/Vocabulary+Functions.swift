extension Vocabulary {
  /// Declares a function by its closure: parameters are the indices and arguments of the pattern, in
  /// the order in which they are written. Symbols named in `given` hand their values over behind
  /// them, so that expectations over them and derivatives by them can be taken.
  public func define<each A: SymbolArgument, Value: SymbolValue>(
    _ latex: String, _ text: String? = nil, given: [String] = [], accuracy: Double? = nil,
    file: StaticString = #fileID, line: UInt = #line,
    _ function: @escaping (repeat each A) throws -> Value
  ) {
    let parameters = Parameters<repeat each A>(latex)
    declare(latex, parameters.types, Value.rank, given, accuracy, file, line) { values in
      try parameters.call(values, function).mathValue
    }
    describe(latex, text)
  }

  /// Offers the derivative of a declared function, for `\partial` of it: the closure takes what the
  /// function's own closure takes, and yields the gradient of a number, the Jacobian of a vector (a
  /// row for each component).
  public func define<each A: SymbolArgument, Value: SymbolValue>(
    derivativeOf latex: String, by target: String, file: StaticString = #fileID,
    line: UInt = #line, _ function: @escaping (repeat each A) throws -> Value
  ) {
    let parameters = Parameters<repeat each A>(latex)
    guard let pattern = pattern(latex), let by = self.pattern(target),
      let declaration = declarations(named: pattern.name).first(where: { $0.latex == latex })
    else { fatalError("\(latex) is not declared", file: file, line: line) }
    declaration.jacobians.append(
      Declaration.OfferedDerivative(target: by.name) { values in
        try parameters.call(values, function).mathValue
      })
  }

  /// Declares a random quantity by its sampler, the subject of expectations. Indices and arguments
  /// of the pattern are handed to the sampler, and each has a draw of its own; the values of `given`
  /// symbols come behind them.
  @_disfavoredOverload
  public func define<each A: SymbolArgument, Value: SymbolValue>(
    _ latex: String, _ text: String? = nil, given: [String] = [], file: StaticString = #fileID,
    line: UInt = #line,
    random sampler: @escaping (inout SeededGenerator, repeat each A) throws -> Value
  ) {
    let parameters = Parameters<repeat each A>(latex)
    declare(latex, parameters.types, Value.rank, given, file, line) { generator, values in
      try parameters.call(&generator, values, sampler).mathValue
    }
    describe(latex, text)
  }

  /// The same for closures without types of their own.
  public func define<Value: SymbolValue>(
    _ latex: String, _ text: String? = nil, file: StaticString = #fileID, line: UInt = #line,
    random sampler: @escaping (inout SeededGenerator) throws -> Value
  ) { define(latex, .random(by: sampler), text, file: file, line: line) }

  /// The same for a family with an index, such as weights `w_i`.
  public func define<Value: SymbolValue>(
    _ latex: String, _ text: String? = nil, file: StaticString = #fileID, line: UInt = #line,
    random sampler: @escaping (inout SeededGenerator, Int) throws -> Value
  ) { define(latex, .random(by: sampler), text, file: file, line: line) }

  private func declare(
    _ latex: String, _ parameters: [any SymbolArgument.Type], _ rank: Int, _ given: [String],
    _ file: StaticString, _ line: UInt,
    _ sampler: @escaping (inout SeededGenerator, [MathValue]) throws -> MathValue
  ) {
    let own = Array(parameters.dropLast(given.count))
    add(
      latex, own, file, line,
      Declaration(
        latex: latex, pattern: boundPattern(latex, own, file, line),
        body: .random(.sampler(sampler)), rank: rank,
        kinds: own.map(Declaration.ParameterKind.init), given: given))
  }

  private func declare(
    _ latex: String, _ parameters: [any SymbolArgument.Type], _ rank: Int, _ given: [String],
    _ accuracy: Double?, _ file: StaticString, _ line: UInt,
    _ closure: @escaping Declaration.Closure
  ) {
    let own = Array(parameters.dropLast(given.count))
    add(
      latex, own, file, line,
      Declaration(
        latex: latex, pattern: boundPattern(latex, own, file, line), body: .closure(closure),
        rank: rank, accuracy: accuracy ?? 8 * Quantity.roundoff,
        kinds: own.map(Declaration.ParameterKind.init), given: given))
  }

  private func boundPattern(
    _ latex: String, _ own: [any SymbolArgument.Type], _ file: StaticString, _ line: UInt
  ) -> SymbolPattern {
    guard let pattern = pattern(latex) else {
      fatalError("\(latex) is not a pattern of a symbol", file: file, line: line)
    }
    guard let bound = pattern.bound(to: own) else {
      fatalError(
        "\(latex) has no \(own.count) places for what the closure takes", file: file, line: line)
    }
    return bound
  }

  private func add(
    _ latex: String, _ own: [any SymbolArgument.Type], _ file: StaticString, _ line: UInt,
    _ declaration: Declaration
  ) {
    declaration.place = Declaration.Place(file, line)
    do throws(Objection) {
      declaration.given = try elaboratedGiven(of: declaration)
      add(declaration)
    } catch {
      fatalError("\(latex): \(error.reason)", file: file, line: line)
    }
  }
}

extension Declaration.ParameterKind {
  init(_ type: any SymbolArgument.Type) {
    self =
      type.isIndex
      ? .index
      : type.argumentRank == 0
        ? .number
        : type.argumentRank == 1
          ? .vector : .matrix
  }
}

/// The parameters of a closure, as the types that it takes.
private struct Parameters<each A: SymbolArgument>: Sendable {
  let latex: String

  init(_ latex: String) { self.latex = latex }

  var types: [any SymbolArgument.Type] {
    var types: [any SymbolArgument.Type] = []
    repeat types.append((each A).self)
    return types
  }

  func call<Value>(
    _ values: [MathValue], _ function: (repeat each A) throws -> Value
  ) throws -> Value {
    var next = 0
    return try function(repeat try argument((each A).self, values, &next))
  }

  func call<Value>(
    _ generator: inout SeededGenerator, _ values: [MathValue],
    _ function: (inout SeededGenerator, repeat each A) throws -> Value
  ) throws -> Value {
    var next = 0
    return try function(&generator, repeat try argument((each A).self, values, &next))
  }

  private func argument<B: SymbolArgument>(
    _ type: B.Type, _ values: [MathValue], _ next: inout Int
  ) throws -> B {
    defer { next += 1 }
    guard next < values.count, let argument = B(mathValue: values[next]) else {
      let found = next < values.count ? values[next].kindDescription : "nothing"
      throw ArgumentMismatch(message: "\(latex) does not take \(found)")
    }
    return argument
  }
}

extension Declaration.Place {
  init(_ file: StaticString, _ line: UInt) {
    let path = file.withUTF8Buffer { String(decoding: $0, as: UTF8.self) }
    self.init(file: path.split(separator: "/").last.map(String.init) ?? path, line: Int(line))
  }
}

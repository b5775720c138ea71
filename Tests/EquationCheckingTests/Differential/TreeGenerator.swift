import EquationChecking

/// Makes random trees of every construct that the checker evaluates.
struct TreeGenerator {
  var random: SeededGenerator
  /// Bound integers, which may be indices and numbers.
  private var indices: [String] = []
  /// Bound real numbers.
  private var reals: [String] = []
  /// Whether the tree must be smooth in what is bound around.
  private var isSmooth = false

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  private mutating func below(_ n: Int) -> Int { Int(random.next() % UInt64(n)) }
  private mutating func chance(_ percent: Int) -> Bool { below(100) < percent }
  private mutating func pick<Item>(_ items: [Item]) -> Item { items[below(items.count)] }

  /// A number, sometimes a column or a matrix.
  mutating func tree() -> FormulaTree {
    (indices, reals, isSmooth) = ([], [], false)
    switch below(10) {
    case 0: return column(3)
    case 1: return matrix(3)
    default: return number(2 + below(3))
    }
  }

  // MARK: Numbers

  private mutating func number(_ depth: Int) -> FormulaTree {
    if depth <= 0 { return atom() }
    switch below(31) {
    case 0...3: return sum(depth)
    case 4...7: return product(depth)
    case 8, 9: return .quotient(number(depth - 1), number(depth - 1))
    case 10, 11: return .power(number(depth - 1), pick([2, 2, 3, -1, -2]))
    case 12:
      return chance(50)
        ? .realPower(positive(depth - 1), .number(0.5, "1/2"))
        : .realPower(positive(depth - 1), number(depth - 2))
    case 13: return .root(pick([2, 2, 3, 4]), positive(depth - 1))
    case 14, 15:
      return .call(pick(["exp", "sin", "cos", "tanh", "arctan", "cosh"]), number(depth - 1))
    case 16:
      return chance(25)
        ? .logarithm(base: pick([2, 10]), positive(depth - 1))
        : .call(pick(["log", "ln"]), positive(depth - 1))
    case 17: return .apply("f", [number(depth - 1)])
    case 18:
      return chance(50)
        ? .apply("g", [number(depth - 1), number(depth - 1)]) : .slope("f", number(depth - 1))
    case 19:
      if isSmooth { return sum(depth) }
      return chance(60)
        ? .extremum(isMaximum: chance(50), (0..<(2 + below(2))).map { _ in number(depth - 1) })
        : .absolute(number(depth - 1))
    case 20: return chance(60) ? .factorial(1 + below(5)) : .binomial(2 + below(4), below(3))
    case 21, 22: return series(depth)
    case 23, 24: return component(depth)
    case 25: return .inner(column(depth - 1), column(depth - 1))
    case 26:
      if isSmooth { return .inner(column(depth - 1), column(depth - 1)) }
      return chance(25)
        ? .norm(.frobenius, matrix(depth - 1))
        : .norm(pick([.two, .two, .one, .infinity]), column(depth - 1))
    case 27: return chance(50) ? .trace(matrix(depth - 1)) : .determinant(matrix(depth - 1))
    case 28: return quadratic(depth)
    case 29: return calculus(depth)
    default: return mean(depth)
    }
  }

  private mutating func atom() -> FormulaTree {
    if !reals.isEmpty, chance(60) { return .bound(pick(reals)) }
    if !indices.isEmpty, chance(45) { return .bound(pick(indices)) }
    if chance(30) {
      let digits = 2 + below(8)
      return chance(25)
        ? .number(Double(digits) / 2, "\(Double(digits) / 2)")
        : .number(Double(digits), "\(digits)")
    }
    if chance(4) { return .number(.pi, #"\pi"#) }
    return .symbol(pick(SymbolTable.numbers.map(\.latex)))
  }

  private mutating func positive(_ depth: Int) -> FormulaTree {
    let x = number(depth)
    return chance(50)
      ? .symbol(pick(["a", "b", "c", #"\alpha_0"#]))
      : .sum([(false, .power(x, 2)), (false, .number(1, "1"))])
  }

  private mutating func sum(_ depth: Int) -> FormulaTree {
    .sum((0..<(2 + below(2))).map { (chance($0 == 0 ? 12 : 40), number(depth - 1)) })
  }

  private mutating func product(_ depth: Int) -> FormulaTree {
    .product((0..<(2 + below(2))).map { _ in number(depth - 1) })
  }

  private mutating func series(_ depth: Int) -> FormulaTree {
    guard let index = ["i", "j", "k"].first(where: { !indices.contains($0) }) else { return atom() }
    indices.append(index)
    defer { indices.removeLast() }
    let kind: FormulaTree.Series = pick(
      isSmooth ? [.sum, .sum, .product] : [.sum, .sum, .product, .maximum])
    let body =
      chance(60)
      ? FormulaTree.product([indexed(index), number(depth - 2)])
      : .product([number(depth - 2), indexed(index)])
    if kind == .maximum { return .series(kind, index, 1, 3, indexed(index)) }
    return .series(kind, index, 1, pick([2, 3]), chance(30) ? indexed(index) : body)
  }

  /// Something that depends on an index.
  private mutating func indexed(_ index: String) -> FormulaTree {
    switch below(4) {
    case 0: .bound(index)
    case 1: .component(column(0), [.bound(index)])
    case 2: .component(matrix(0), [.bound(index), place()])
    default: .power(.component(column(0), [.bound(index)]), 2)
    }
  }

  private mutating func place() -> FormulaTree {
    if !indices.isEmpty, chance(50) { return .bound(pick(indices)) }
    let digit = 1 + below(3)
    return .number(Double(digit), "\(digit)")
  }

  private mutating func component(_ depth: Int) -> FormulaTree {
    if chance(12) { return .delta(place(), place()) }
    return chance(50)
      ? .component(column(depth - 1), [place()])
      : .component(matrix(depth - 1), [place(), place()])
  }

  private mutating func quadratic(_ depth: Int) -> FormulaTree {
    .product([.transpose(column(depth - 2)), matrix(depth - 2), column(depth - 2)])
  }

  private mutating func calculus(_ depth: Int) -> FormulaTree {
    let outer = (indices, reals, isSmooth)
    defer { (indices, reals, isSmooth) = outer }
    isSmooth = true
    switch below(4) {
    case 0:
      // By a declared number; nothing random or bound inside, which the slope would not see.
      let name = pick(["t", "s", "a", #"\alpha"#, "x'"])
      let inside = FormulaTree.product([.symbol(name), plain(depth - 1, name)])
      return .derivative(
        name, order: chance(25) ? 2 : 1, chance(50) ? inside : .power(plain(1, name), 2))
    case 1:
      reals = ["v"]
      return .integral(
        "v", .number(0, "0"), pick([.number(1, "1"), .symbol("a")]), plain(depth - 1, "v"))
    case 2:
      reals.append("h")
      return .limit(
        "h", pick([0, 1]), .sum([(false, .bound("h")), (false, plain(depth - 1, "h"))]))
    default: return .quotientLimit("t", plain(depth - 1, "t"))
    }
  }

  /// Smooth algebra in a variable.
  private mutating func plain(_ depth: Int, _ name: String) -> FormulaTree {
    let x: FormulaTree = reals.contains(name) ? .bound(name) : .symbol(name)
    if depth <= 0 { return chance(60) ? x : atom() }
    switch below(7) {
    case 0: return .sum([(false, x), (chance(50), plain(depth - 1, name))])
    case 1: return .product([plain(depth - 1, name), x])
    case 2: return .power(x, pick([2, 3]))
    case 3: return .call(pick(["sin", "exp", "cos", "tanh"]), plain(depth - 1, name))
    case 4: return .apply("f", [plain(depth - 1, name)])
    case 5:
      return .quotient(
        plain(depth - 1, name), .sum([(false, .power(x, 2)), (false, .number(2, "2"))]))
    default: return .product([atom(), x])
    }
  }

  private mutating func mean(_ depth: Int) -> FormulaTree {
    let outer = (indices, reals, isSmooth)
    defer { (indices, reals, isSmooth) = outer }
    switch below(4) {
    case 0:
      // A kink at zero, where the checker expects it.
      let z = FormulaTree.symbol("Z")
      return .mean(
        .power(
          .extremum(isMaximum: true, chance(50) ? [.number(0, "0"), z] : [z, .number(0, "0")]),
          1 + below(3)))
    case 1:
      isSmooth = true
      reals = ["Z"]
      return .mean(.product([.symbol("Z"), plain(depth - 1, "Z")]).naming("Z"))
    case 2:
      isSmooth = true
      reals = ["y"]
      return .gaussian(
        "y", variance: .symbol(pick(["a", "b"])), .product([.bound("y"), plain(depth - 1, "y")]))
    default:
      reals = ["y"]
      return .empirical("y", .product([.bound("y"), plain(depth - 1, "y")]))
    }
  }

  // MARK: Columns and matrices

  private mutating func column(_ depth: Int) -> FormulaTree {
    if depth <= 0 { return .symbol(pick(SymbolTable.columns.map(\.latex))) }
    switch below(9) {
    case 0, 1: return .symbol(pick(SymbolTable.columns.map(\.latex)))
    case 2: return .sum([(false, column(depth - 1)), (chance(50), column(depth - 1))])
    case 3: return .product([number(depth - 2), column(depth - 1)])
    case 4: return .product([matrix(depth - 1), column(depth - 1)])
    case 5: return .quotient(column(depth - 1), number(depth - 2))
    case 6:
      return chance(50) ? .apply("F", [column(depth - 1)]) : .apply(#"\phi"#, [column(depth - 1)])
    case 7: return .hadamard(column(depth - 1), column(depth - 1))
    default: return .product([.power(matrix(0), -1), column(depth - 1)])
    }
  }

  private mutating func matrix(_ depth: Int) -> FormulaTree {
    if depth <= 0 { return .symbol(pick(SymbolTable.matrices.map(\.latex))) }
    switch below(11) {
    case 0, 1: return .symbol(pick(SymbolTable.matrices.map(\.latex)))
    case 2: return .sum([(false, matrix(depth - 1)), (chance(50), matrix(depth - 1))])
    case 3, 4: return .product([matrix(depth - 1), matrix(depth - 1)])
    case 5: return .transpose(matrix(depth - 1))
    case 6: return .power(matrix(depth - 1), pick([2, -1, -1, 3]))
    case 7: return .product([column(depth - 1), .transpose(column(depth - 1))])
    case 8: return chance(50) ? .identity : .diagonal(column(depth - 1))
    case 9: return .product([number(depth - 2), matrix(depth - 1)])
    default:
      return .literal((0..<3).map { _ in (0..<3).map { _ in number(chance(70) ? 0 : 1) } })
    }
  }
}

extension FormulaTree {
  /// A bound name as the declared symbol that it is.
  func naming(_ name: String) -> FormulaTree {
    switch self {
    case .bound(name): .symbol(name)
    case .sum(let terms): .sum(terms.map { ($0.isNegative, $0.1.naming(name)) })
    case .product(let factors): .product(factors.map { $0.naming(name) })
    case .quotient(let a, let b): .quotient(a.naming(name), b.naming(name))
    case .power(let a, let n): .power(a.naming(name), n)
    case .call(let function, let a): .call(function, a.naming(name))
    case .apply(let function, let a): .apply(function, a.map { $0.naming(name) })
    default: self
    }
  }

  /// The tree with another in place of a symbol.
  func replacing(_ name: String, by other: FormulaTree) -> FormulaTree {
    switch self {
    case .symbol(name), .bound(name): other
    case .sum(let terms): .sum(terms.map { ($0.isNegative, $0.1.replacing(name, by: other)) })
    case .product(let factors): .product(factors.map { $0.replacing(name, by: other) })
    case .quotient(let a, let b):
      .quotient(a.replacing(name, by: other), b.replacing(name, by: other))
    case .power(let a, let n): .power(a.replacing(name, by: other), n)
    case .call(let function, let a): .call(function, a.replacing(name, by: other))
    case .apply(let function, let a): .apply(function, a.map { $0.replacing(name, by: other) })
    default: self
    }
  }
}

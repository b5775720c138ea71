internal import LinearAlgebra

/// What kind of value a symbol without declaration may have, so that the parts of its equation fit:
/// the first among a number, columns and matrices of the sizes that are declared.
struct ShapeGuess {
  let vocabulary: Vocabulary
  let statement: Statement
  let latex: String
  let settings: CheckSettings

  private static let mostSizes = 4
  private static let operations = 20_000

  /// The line that would declare the symbol; nil where a number fits, or nothing does.
  func declaration(of missing: MissingSymbol) -> String? {
    guard missing.isPlain, let pattern = missing.pattern(in: latex) else { return nil }
    let sizes = sizes
    var candidates: [(rows: Int, columns: Int?)] = sizes.map { ($0, nil) }
    for rows in sizes { candidates += sizes.map { (rows, $0) } }
    if !missing.isComponent, fits(pattern, rows: 1, columns: nil, isNumber: true) { return nil }
    guard let found = candidates.first(where: { fits(pattern, rows: $0.rows, columns: $0.columns) })
    else { return nil }
    let literal = pattern.replacing("\\", with: "\\\\")
    guard let columns = found.columns else {
      return "define(\"\(literal)\", in: -1.0...1.0, dimension: \(found.rows))"
    }
    return "define(\"\(literal)\", drawnBy: { generator in Matrix(rows: \(found.rows), columns: "
      + "\(columns), elements: generator.normals(\(found.rows * columns))) })"
  }

  /// The sizes of declared columns and matrices, those of the equation's own symbols first.
  private var sizes: [Int] {
    let text = Spelling.text(statement.sides.flatMap { $0 })
    let declarations = vocabulary.names.flatMap { vocabulary.declarations(named: $0) }
    let near = declarations.filter { text.contains($0.pattern.name.description) }
    var result: [Int] = []
    for declaration in near + declarations {
      for size in declaration.extents where size > 1 && !result.contains(size) {
        result.append(size)
      }
    }
    return Array(result.prefix(Self.mostSizes))
  }

  /// Whether all relations can be evaluated, with sides of one shape, where the symbol is such.
  private func fits(
    _ pattern: String, rows: Int, columns: Int?, isNumber: Bool = false
  ) -> Bool {
    vocabulary.withLocals {
      if let columns {
        vocabulary.define(
          pattern,
          drawnBy: { generator in
            Matrix(
              rows: rows, columns: columns, elements: generator.normals(rows * columns))
          })
      } else {
        vocabulary.define(pattern, in: 0.5...1.5, dimension: isNumber ? nil : rows)
      }
      guard let chain = try? Chain(statement, vocabulary, latex: latex) else { return false }
      let evaluator = Evaluator(
        budget: Self.operations, limit: settings.limit, seed: settings.seed)
      // A function of the notebook may stop the program where it gets another shape.
      evaluator.habits.isStrict = true
      var few = settings
      few.points = 1
      var sampler = PointSampler(chain, few, seed: settings.seed)
      guard let point = try? sampler.points(evaluator).first else { return false }
      let placed = evaluator.placed(at: point)
      let values = chain.sides.map { side in side.expression.flatMap { try? placed.value($0).value }
      }
      return chain.statement.relations.indices.allSatisfy { index in
        guard let left = values[chain.left(of: index)], let right = values[index + 1] else {
          return false
        }
        return left.shape == right.shape || right == .scalar(0)
      }
    }
  }
}

extension Declaration {
  /// The numbers of rows and columns of a plain value.
  fileprivate var extents: [Int] {
    guard pattern.parameterCount == 0 else { return [] }
    switch body {
    case .free(_, let dimension): return dimension.map { [$0] } ?? []
    case .value(let value): return [value.shape.rows, value.shape.columns]
    case .sampled(let sampler):
      var generator = SeededGenerator(seed: 1)
      guard let value = try? sampler(&generator) else { return [] }
      return [value.shape.rows, value.shape.columns]
    default: return []
    }
  }
}

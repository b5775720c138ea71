internal import Evidence
internal import LinearAlgebra

extension Declaration {
  /// What it stands for, as a table of notation says it: a value, a range, a shape.
  var told: DeclaredSymbol.Value {
    switch body {
    case .value(.scalar(let value)): .formula(DecimalText.math(value, digits: 4))
    case .value(.complex(let re, let im)): .formula(Number.text(.complex(re, im)))
    case .value(.complexMatrix(let matrix)):
      .formula(
        matrix.columns == 1
          ? "$\\mathbb{C}^{\(matrix.rows)}$"
          : "$\\mathbb{C}^{\(matrix.rows) \\times \(matrix.columns)}$")
    case .value(.vector(let vector)), .value(.row(let vector)):
      .formula("$\\mathbb{R}^{\(vector.count)}$")
    case .value(.matrix(let matrix)):
      .formula("$\\mathbb{R}^{\(matrix.rows) \\times \(matrix.columns)}$")
    case .free(let range, let dimension):
      .formula(
        "$[\(Self.number(range.lowerBound)), \(Self.number(range.upperBound))]"
          + (dimension.map { "^{\($0)}" } ?? "") + "$")
    case .index(let range): .formula("$\(Self.list(Array(range)))$")
    case .indexBetween(let lower, let upper): .formula("$\(lower), \\dots, \(upper)$")
    case .random(.normal(let mean, let deviation)):
      .formula("$\\mathcal{N}(\(Self.number(mean)), \(Self.number(deviation * deviation)))$")
    case .random(.sampler): shape.map(DeclaredSymbol.Value.random) ?? .unknown
    case .sizes(let sizes): .formula("$\(Self.list(sizes))$")
    case .points(let points): .points(points.count)
    case .sampled, .closure, .formula: shape.map(DeclaredSymbol.Value.shape) ?? .unknown
    }
  }

  private var shape: DeclaredSymbol.Shape? {
    switch rank {
    case 0: .number
    case 1: .vector
    case 2: .matrix
    default: nil
    }
  }

  private static func number(_ value: Double) -> String {
    let text = DecimalText.math(value, digits: 4)
    return text.hasPrefix("$") ? String(text.dropFirst().dropLast()) : text
  }

  /// All of a few numbers, the ends of many.
  private static func list(_ numbers: [Int]) -> String {
    guard numbers.count > 4, let first = numbers.first, let last = numbers.last else {
      return numbers.map(String.init).joined(separator: ", ")
    }
    return "\(first), \(numbers[1]), \\dots, \(last)"
  }
}

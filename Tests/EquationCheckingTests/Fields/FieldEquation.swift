import EquationChecking
import LinearAlgebra

/// A right equation of some field, and how it is misprinted.
struct FieldEquation: Sendable {
  var latex: String
  /// What is replaced by what.
  var right: String
  var wrong: String

  init(_ latex: String, _ right: String, _ wrong: String) {
    self.latex = latex
    self.right = right
    self.wrong = wrong
  }

  var misprint: String { latex.replacing(right, with: wrong, maxReplacements: 1) }
}

/// Equations of one field with the declarations that its authors would write.
struct Field: Sendable, CustomStringConvertible {
  var name: String
  /// How many of its equations must be confirmed, at the least.
  var floor = 0
  var declare: @Sendable (Vocabulary) -> Void
  var equations: [FieldEquation]

  var description: String { name }

  var vocabulary: Vocabulary {
    let vocabulary = Vocabulary()
    declare(vocabulary)
    return vocabulary
  }

  static let all: [Field] = [
    .gaussianProcesses, .kernels, .matrices, .kroneckerProducts, .probability, .laws, .calculus,
    .specialFunctions, .series, .complexNumbers, .learning, .optimization, .information,
    .statistics, .dynamics, .convexity, .fourier, .statisticalMechanics, .control, .matrixCalculus,
    .randomMatrices, .inference, .reproducingKernels, .matrixAnalysis, .lawsInFront, .solutions,
    .learningFromData,
  ]
}

extension Matrix {
  static func normal(
    _ rows: Int, _ columns: Int, _ generator: inout SeededGenerator
  ) -> Matrix {
    Matrix(rows: rows, columns: columns, elements: generator.normals(rows * columns))
  }

  static func positive(_ count: Int, _ generator: inout SeededGenerator) -> Matrix {
    let a = Matrix.normal(count, count, &generator)
    return a * a.transposed + Matrix.identity(count)
  }
}

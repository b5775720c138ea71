public import EquationChecking
internal import Glibc
public import LinearAlgebra
public import NTK

extension RandomFourierFeatures {
  /// Frequencies and phases of a function.
  public func draw(_ generator: inout SeededGenerator) -> Vector {
    parameters(normals: { generator.normals($0) }, uniform: { generator.uniform() })
  }

  /// A function whose frequencies and phases a seed draws.
  public func function(seed: UInt64) -> (Vector) -> Vector {
    var generator = SeededGenerator(seed: seed)
    let drawn = draw(&generator)
    return { x in self(drawn, x) }
  }
}

extension Vocabulary {
  /// Declares random Fourier features: ω_p, the frequencies and phases of function p, a draw for each p;
  /// f^{(p)}(x), which follows them; and their covariance K(x, x′).
  public func define(
    _ features: RandomFourierFeatures, names: SymbolNames = [:], file: StaticString = #fileID,
    line: UInt = #line
  ) {
    let writer = VocabularyWriter(vocabulary: self, names: names, file: file, line: line)
    writer.define(
      "\\omega_p",
      .random { (generator: inout SeededGenerator, _: Int) in features.draw(&generator) },
      .frequencies)
    writer.define("f^{(p)}(x)", given: ["\\omega_p"], .numberedFunction) {
      (_: Int, x: Vector, parameters: Vector) in features(parameters, x)
    }
    writer.define("K(x, x')", .functionCovariance) { (x: Vector, y: Vector) in
      features.covariance(x, y)
    }
  }
}

/// Declares random Fourier features.
public func define(
  _ features: RandomFourierFeatures, names: SymbolNames = [:], file: StaticString = #fileID,
  line: UInt = #line
) {
  notebookSymbols.vocabulary.define(features, names: names, file: file, line: line)
}

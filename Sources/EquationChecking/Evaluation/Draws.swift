/// One draw of every random symbol. A symbol has one value within a draw, wherever it stands, and
/// the value does not depend on the order in which symbols are met.
final class Draws {
  private let seed: UInt64
  private var values: [SymbolKey: MathValue] = [:]

  init(seed: UInt64) { self.seed = seed }

  func generator(for name: String, _ parameters: [MathValue] = []) -> SeededGenerator {
    // Every part is mixed through: streams of neighbouring seeds must not overlap.
    var mixed = Self.mix(seed) ^ SeededGenerator.seed(of: name)
    for parameter in parameters {
      for element in parameter.elements { mixed = Self.mix(mixed ^ element.bitPattern) }
    }
    return SeededGenerator(seed: Self.mix(mixed))
  }

  private static func mix(_ seed: UInt64) -> UInt64 {
    var generator = SeededGenerator(seed: seed)
    return generator.next()
  }

  /// A value that was chosen elsewhere, such as a node of a quadrature.
  func set(_ declaration: Declaration, _ value: MathValue) {
    values[SymbolKey(declaration, [])] = value
  }

  func value(
    _ declaration: Declaration, _ law: Declaration.RandomLaw, _ parameters: [MathValue],
    at range: Range<Int>
  ) throws(Objection) -> MathValue {
    let key = SymbolKey(declaration, parameters)
    if let known = values[key] { return known }
    var generator = generator(for: declaration.latex, parameters)
    let value: MathValue
    switch law {
    case .normal(let mean, let deviation): value = .scalar(mean + deviation * generator.normal())
    case .sampler(let sampler):
      do {
        value = try sampler(&generator, parameters)
      } catch {
        throw .unchecked("the sampler of \(declaration.latex) threw: \(error)", range)
      }
    }
    values[key] = value
    return value
  }
}

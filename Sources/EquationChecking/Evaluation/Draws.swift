/// One draw of every random symbol. A symbol has one value within a draw, wherever it stands, and
/// the value does not depend on the order in which symbols are met.
final class Draws {
  /// Which symbols an expectation draws anew; others keep the values of the draws around it.
  enum Scope: Hashable {
    case all
    case only(Set<SymbolKey>)
    case except(Set<SymbolKey>)

    func contains(_ key: SymbolKey) -> Bool {
      switch self {
      case .all: true
      case .only(let keys): keys.contains(key)
      case .except(let keys): !keys.contains(key)
      }
    }
  }

  private let seed: UInt64
  private let outer: Draws?
  private let scope: Scope
  private var values: [SymbolKey: MathValue] = [:]
  /// The seed with those of the draws around: the same in every run.
  let lineage: UInt64
  /// Tells draws with different values apart, in this run.
  private(set) var identity: UInt64
  /// The symbols that were met, where that is of interest.
  private let records: Bool
  private(set) var touched: Set<SymbolKey> = []

  init(seed: UInt64, within outer: Draws? = nil, scope: Scope = .all, records: Bool = false) {
    self.records = records
    self.seed = seed
    self.outer = outer
    self.scope = scope
    lineage = Self.mix(seed ^ Self.mix(outer?.lineage ?? 1))
    let place = UInt64(bitPattern: Int64(scope.hashValue))
    identity = Self.mix(seed ^ Self.mix((outer?.identity ?? 1) ^ Self.mix(place)))
  }

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
    identity = Self.mix(identity ^ UInt64(bitPattern: Int64(value.hashValue)))
  }

  func value(
    _ declaration: Declaration, _ law: Declaration.RandomLaw, _ parameters: [MathValue],
    at range: Range<Int>
  ) throws(Objection) -> MathValue {
    let key = SymbolKey(declaration, parameters)
    if records { touched.insert(key) }
    if let known = values[key] { return known }
    if let outer, !scope.contains(key) {
      return try outer.value(declaration, law, parameters, at: range)
    }
    var generator = generator(for: declaration.latex, parameters)
    let value: MathValue
    switch law {
    case .normal(let mean, let deviation): value = .scalar(mean + deviation * generator.normal())
    case .sampler(let sampler):
      do {
        value = try sampler(&generator, parameters)
      } catch let mismatch as ArgumentMismatch {
        throw .wrong(mismatch.message, range)
      } catch {
        throw .unchecked("the sampler of \(declaration.latex) threw: \(error)", range)
      }
    }
    values[key] = value
    return value
  }
}

/// Random residues in place of what symbols stand for: the same ones wherever a symbol stands with
/// the same parameters.
final class Indeterminates {
  fileprivate struct Key: Hashable {
    var declaration: ObjectIdentifier
    var parameters: [[UInt64]]
  }

  /// Matrices that the notebook has symmetric wherever it has them.
  let symmetric: Set<ObjectIdentifier>
  private var known: [Key: ExactValue<FieldNumber>] = [:]
  private var generator: SeededGenerator
  /// Whether something stands for more than the notebook declares: a constant for any, a sampled
  /// matrix for one without its structure.
  private(set) var isGeneralized = false
  /// Whether a function stands for any function.
  private(set) var hasFunctions = false

  init(seed: UInt64, symmetric: Set<ObjectIdentifier>) {
    generator = SeededGenerator(seed: seed)
    self.symmetric = symmetric
  }

  func value(
    _ declaration: Declaration, _ parameters: [ExactValue<FieldNumber>], _ numeric: Evaluator,
    _ expression: Expression, _ context: ExactContext
  ) throws(NotExact) -> ExactValue<FieldNumber> {
    if declaration.isElementwise, declaration.rank == 0,
      let place = parameters.indices.first(where: { parameters[$0].kind != .scalar })
    {
      return try parameters[place].map { element throws(NotExact) in
        var one = parameters
        one[place] = ExactValue(element)
        let key = Key(declaration, one)
        return try indeterminate(key, declaration, like: .scalar(0), context).elements[0]
      }
    }
    let shown: MathValue
    do { shown = try numeric.value(expression).value } catch { throw NotExact() }
    if let exact = try exact(declaration, shown, context) { return exact }
    return try indeterminate(Key(declaration, parameters), declaration, like: shown, context)
  }

  /// Integers stand for themselves.
  private func exact(
    _ declaration: Declaration, _ value: MathValue, _ context: ExactContext
  ) throws(NotExact) -> ExactValue<FieldNumber>? {
    switch declaration.body {
    case .index, .indexBetween, .sizes: break
    case .value where value.elements.allSatisfy({ $0 == $0.rounded() && $0.magnitude < 0x1p53 }):
      break
    case .free(let range, _) where range.lowerBound == range.upperBound: break
    default: return nil
    }
    var elements: [FieldNumber] = []
    for element in value.elements {
      let size = try FieldNumber.literal(ExactDecimal(element.magnitude), context)
      elements.append(element < 0 ? -size : size)
    }
    return try ExactValue(like: value, elements)
  }

  private func indeterminate(
    _ key: Key, _ declaration: Declaration, like value: MathValue, _ context: ExactContext
  ) throws(NotExact) -> ExactValue<FieldNumber> {
    switch declaration.body {
    case .free: break
    case .closure, .random: hasFunctions = true
    default: isGeneralized = true
    }
    if let value = known[key] { return value }
    let (rows, columns) = value.shape
    try context.charge(rows * columns)
    var elements = (0..<rows * columns).map { _ in
      FieldNumber(generator.next() % context.modulus, modulus: context.modulus, degree: 1)
    }
    if rows == columns, symmetric.contains(ObjectIdentifier(declaration)) {
      for i in 0..<rows { for j in 0..<i { elements[i * columns + j] = elements[j * columns + i] } }
    }
    let result = try ExactValue(like: value, elements)
    known[key] = result
    return result
  }
}

extension Indeterminates.Key {
  fileprivate init(_ declaration: Declaration, _ parameters: [ExactValue<FieldNumber>]) {
    self.init(
      declaration: ObjectIdentifier(declaration),
      parameters: parameters.map { $0.elements.map(\.value) })
  }
}

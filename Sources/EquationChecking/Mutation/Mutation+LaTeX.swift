/// Mutants as they would be printed.
extension ChainCheck {
  /// A side's LaTeX as it is.
  func latex(of side: Int) -> String? {
    chain.sides[side].original.map { latex(of: $0, inPlaceOf: side) }
  }

  /// A side's LaTeX with the misprint in it.
  func latex(of mutant: Expression, inPlaceOf side: Int) -> String {
    let original = chain.sides[side].original
    let source = Array(latex.utf8)
    guard let original else { return MisprintPrinter(source, []).text(mutant) }
    let printer = MisprintPrinter(source, [original])
    let nodes = chain.statement.sides[side]
    let whole = nodes.range(or: original.range)
    return printer.text(mutant, inPlaceOf: original, within: whole)
  }
}

/// Prints an expression by the source of its parts: what a misprint leaves as it is stays as it was
/// written.
struct MisprintPrinter {
  private let source: [UInt8]
  private var originals: [Int: Expression] = [:]

  init(_ source: [UInt8], _ roots: [Expression]) {
    self.source = source
    for root in roots { root.visit { originals[$0.number] = $0 } }
  }

  private func slice(_ range: Range<Int>) -> String {
    let range = range.clamped(to: 0..<source.count)
    return String(decoding: source[range], as: UTF8.self)
  }

  /// Whether what stands in a range is a script without braces, as in `x^2`.
  private func isScript(_ range: Range<Int>) -> Bool {
    let before = source.prefix(range.lowerBound).last { $0 != UInt8(ascii: " ") }
    return before == UInt8(ascii: "^") || before == UInt8(ascii: "_")
  }

  /// The source of `whole` with the innermost part that differs put in.
  func text(_ mutant: Expression, inPlaceOf original: Expression, within whole: Range<Int>)
    -> String
  {
    var edits: [(range: Range<Int>, text: String)] = []
    collect(mutant, original, &edits)
    var result = ""
    var place = whole.lowerBound
    for edit in edits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound })
    where edit.range.lowerBound >= place && edit.range.upperBound <= whole.upperBound {
      result += slice(place..<edit.range.lowerBound) + edit.text
      place = edit.range.upperBound
    }
    result += slice(place..<whole.upperBound)
    return result.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private func collect(
    _ mutant: Expression, _ original: Expression, _ edits: inout [(range: Range<Int>, text: String)]
  ) {
    if mutant.isSame(as: original) { return }
    guard mutant.number == original.number, mutant.operands.count == original.operands.count,
      mutant.operation.isSame(as: original.operation)
    else {
      edits.append((original.range, isScript(original.range) ? "{\(text(mutant))}" : text(mutant)))
      return
    }
    for (part, old) in zip(mutant.operands, original.operands) {
      let count = edits.count
      collect(part, old, &edits)
      // A term that loses its minus gets a plus.
      if case (.add, .negate) = (original.operation, old.operation), edits.count == count + 1,
        edits[count].range == old.range, old.range != original.operands[0].range,
        !edits[count].text.hasPrefix("-")
      {
        edits[count].text = "+ " + edits[count].text
      }
    }
  }

  /// An expression by itself.
  func text(_ expression: Expression) -> String {
    if let original = originals[expression.number], original.isSame(as: expression) {
      return slice(original.range)
    }
    let parts = expression.operands
    switch expression.operation {
    case .number(let x): return Number.text(x)
    case .variable(let variable): return variable.name.description
    case .symbol(let declaration, _) where originals[expression.number] == nil:
      return declaration.latex
    case .negate: return "-" + factor(parts[0])
    case .add:
      return parts.dropFirst().reduce(text(parts[0])) { sum, part in
        let term = text(part)
        return sum + (term.hasPrefix("-") ? " - " + term.dropFirst() : " + " + term)
      }
    case .multiply: return parts.map(factor).joined(separator: " ")
    case .divide: return "\\frac{\(text(parts[0]))}{\(text(parts[1]))}"
    case .power: return factor(parts[0]) + "^{\(text(parts[1]))}"
    case .transpose: return factor(parts[0]) + "^\\top"
    case .elementary(let function): return "\\\(function.rawValue){\(text(parts[0]))}"
    case .norm(.one): return "\\|\(text(parts[0]))\\|_1"
    default:
      // The same construct with other parts, which stand where the old ones stood.
      guard let original = originals[expression.number] else { return slice(expression.range) }
      var edits: [(range: Range<Int>, text: String)] = []
      for (part, old) in zip(parts, original.operands) where !part.isSame(as: old) {
        edits.append((old.range, text(part)))
      }
      var result = ""
      var place = original.range.lowerBound
      for edit in edits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound })
      where edit.range.lowerBound >= place {
        result += slice(place..<edit.range.lowerBound) + edit.text
        place = edit.range.upperBound
      }
      return result + slice(place..<max(place, original.range.upperBound))
    }
  }

  private func factor(_ expression: Expression) -> String {
    switch expression.operation {
    case .add, .negate: return "(\(text(expression)))"
    default: return text(expression)
    }
  }
}

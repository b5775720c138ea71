import Diagnostics
import MathSyntax

/// A character that neither the math font nor any installed one has.
struct MissingCharacter {
  var scalar: Unicode.Scalar
  /// Where it stands; nil for what comes from no formula.
  var span: MathSpan?
}

extension Layout {
  /// A warning for each character that no font has, at the first place where it stands.
  func missingDiagnostics(of formula: Formula) -> [Diagnostic] {
    var known: Set<Unicode.Scalar> = []
    return missing.filter { known.insert($0.scalar).inserted }.map { character in
      let code = String(character.scalar.value, radix: 16, uppercase: true)
      let name = "U+" + String(repeating: "0", count: max(0, 4 - code.count)) + code
      return .warning(
        "math.missing-glyph", "No installed font has \(Character(character.scalar)) (\(name))",
        at: character.span.flatMap { formula.span(of: $0) },
        hints: ["its code is set in its place; install a font that has it"])
    }
  }
}
